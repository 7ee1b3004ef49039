import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { step } from './announce.mjs';
import { installPackages } from './npm.mjs';
import { nodeModules, root } from './places.mjs';

/** Installs the project's packages where those that are there are not those of package-lock.json. */
export async function ensureNodePackages() {
  const wanted = await readLock(join(root, 'package-lock.json'));
  // npm writes this one last, so an interrupted installation has none.
  const installed = await readLock(join(nodeModules, '.package-lock.json'));
  if (wanted !== null && installed !== null && isSatisfied(wanted, installed)) return;
  await step('installing Node packages', () => installPackages(root));
}

async function readLock(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8')).packages ?? {};
  } catch {
    return null;
  }
}

/** Time stamps would not do: a checkout makes every file new. */
function isSatisfied(wanted, installed) {
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found === undefined ? optional === true : found.version === version;
  });
}
