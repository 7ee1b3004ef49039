/** `npm install` runs this: the command line starts faster from a bundle. An older Node has the set-up do it later. */
import { ensureBundle } from './bootstrap/ensure-bundle.mjs';
import { isNewEnough } from './bootstrap/node24.mjs';

if (isNewEnough()) ensureBundle();
