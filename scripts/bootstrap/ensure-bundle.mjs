import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundleFolder, findBundle } from './command-line-bundle.mjs';
import { root } from './places.mjs';

/** Bundles the command line where no bundle is current. Without one it runs from its sources, and is slower only. */
export function ensureBundle() {
  if (findBundle(root) !== null) return;
  const script = join(root, 'scripts', 'build-command-line.ts');
  spawnSync(process.execPath, [script, join(root, bundleFolder)], { cwd: root, stdio: 'ignore' });
}
