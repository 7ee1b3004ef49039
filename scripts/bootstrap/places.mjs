import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout, or of the installed package. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
export const nodeModules = join(root, 'node_modules');
/** A Node brought for machines whose own is older; outside node_modules, which `npm ci` empties. */
export const node24Folder = join(root, '.drydock', 'node24');
