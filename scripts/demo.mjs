import { join } from 'node:path';
import { say } from './bootstrap/announce.mjs';
import { ensureEngine } from './bootstrap/ensure-engine.mjs';
import { passThrough } from './bootstrap/pass-through.mjs';
import { root } from './bootstrap/places.mjs';
import { withSetUp } from './bootstrap/set-up.mjs';

await withSetUp(async () => {
  const challenge = 'dockerize-python-app';
  await ensureEngine([challenge]);
  const solution = `challenges/${challenge}/solution`;
  say(`grading the reference solution: drydock grade ${solution}`);
  process.chdir(root);
  return passThrough(process.execPath, [join(root, 'bin', 'drydock.mjs'), 'grade', solution]);
});
