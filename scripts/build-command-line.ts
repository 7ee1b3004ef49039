import { bundleCommandLine } from './bundle/bundle-command-line.ts';

/** `node scripts/build-command-line.ts FOLDER`: bundles the command line into FOLDER. */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('the folder to bundle into is missing');
await bundleCommandLine(folder);
