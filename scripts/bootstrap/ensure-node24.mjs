import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { step } from './announce.mjs';
import { findNode24, neededMajor, nodePackage } from './node24.mjs';
import { npm } from './npm.mjs';
import { node24Folder } from './places.mjs';
import { Stop } from './stop.mjs';

const version = '24.21.0';
const withPackage = new Set([
  'linux-x64',
  'linux-arm64',
  'darwin-x64',
  'darwin-arm64',
  'win32-x64',
]);

/** Brings Node 24 from the npm registry where an earlier set-up has not. Resolves to its path. */
export async function ensureNode24() {
  const found = findNode24();
  if (found !== null) return found;
  const machine = `${process.platform}-${process.arch}`;
  if (!withPackage.has(machine)) {
    throw new Stop(
      `Node ${neededMajor} cannot be brought for ${machine}; install it from https://nodejs.org`,
    );
  }
  await step(`bringing Node ${version} (this one is ${process.versions.node})`, async () => {
    await mkdir(node24Folder, { recursive: true });
    // Without a package of its own, npm would install into the project above.
    await writeFile(join(node24Folder, 'package.json'), '{ "private": true }\n');
    await npm(
      ['install', `${nodePackage()}@${version}`, '--prefix=.', '--no-save', '--no-package-lock'],
      node24Folder,
    );
  });
  const brought = findNode24();
  if (brought === null) {
    throw new Stop(`npm brought no Node ${neededMajor}; install it from https://nodejs.org`);
  }
  return brought;
}
