import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };

/** Folder that holds `challenges/` and `scoring.json`. */
export const projectRoot = path.resolve(import.meta.dirname, '../..');

export const graderVersion = packageJson.version;
