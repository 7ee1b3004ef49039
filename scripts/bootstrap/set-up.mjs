import { ensureBundle } from './ensure-bundle.mjs';
import { ensureNodePackages } from './ensure-node-packages.mjs';
import { ensureNode24 } from './ensure-node24.mjs';
import { isNewEnough, runAgainUnder } from './node24.mjs';
import { runMain } from './stop.mjs';

/**
 * Runs `main` once the packages are there and Node is new enough, under another Node where need be.
 * @param {() => Promise<number>} main
 */
export function withSetUp(main) {
  return runMain(async () => {
    if (!isNewEnough()) return runAgainUnder(await ensureNode24());
    await ensureNodePackages();
    ensureBundle();
    return main();
  });
}
