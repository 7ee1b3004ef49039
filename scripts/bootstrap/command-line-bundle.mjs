import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where a set-up puts it, below the checkout's folder. */
export const bundleFolder = join('.drydock', 'command-line');

/**
 * The entry point of a bundle of the command line that was made from the very files of the checkout as they are now,
 * as a URL; null where there is none. Whoever changes a file runs from the sources until the next set-up.
 * @param {string} root
 * @param {string} folder
 */
export function findBundle(root, folder = join(root, bundleFolder)) {
  try {
    const { name, sources } = JSON.parse(readFileSync(join(folder, 'current.json'), 'utf8'));
    const isCurrent = sources.every(([file, sizeBytes, changedAtMs]) => {
      const { size, mtimeMs } = statSync(join(root, file));
      return size === sizeBytes && mtimeMs === changedAtMs;
    });
    const entry = join(folder, name, 'drydock.js');
    return isCurrent && statSync(entry).isFile() ? pathToFileURL(entry).href : null;
  } catch {
    return null;
  }
}
