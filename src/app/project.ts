import { findPackageJSON } from 'node:module';
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };

/** Folder that holds `challenges/` and `scoring.json`; found from the sources and from a bundle alike. */
export const projectRoot = path.dirname(findPackageJSON('.', import.meta.url) ?? '');

export const graderVersion = packageJson.version;
