import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeModules } from '../bootstrap/places.mjs';

/**
 * The script behind a package's program. The links in node_modules/.bin would do on most systems; this does on all.
 * @param {string} packageName
 * @param {string} [program]
 */
export async function programOf(packageName, program = packageName) {
  const folder = join(nodeModules, packageName);
  const { bin } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[program]);
}
