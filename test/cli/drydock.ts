import path from 'node:path';
import { execa } from 'execa';
import { projectRoot } from '#app/project.ts';

const entry = path.join(projectRoot, 'bin/drydock.mjs');

interface Call {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The command line as a process of its own, outside of npm and of any colour setting. */
export function drydock(args: readonly string[], { cwd = projectRoot, env = {} }: Call = {}) {
  const { PATH = '', HOME = '' } = process.env;
  return execa(process.execPath, [entry, ...args], {
    cwd,
    env: { PATH, HOME, ...env },
    extendEnv: false,
    reject: false,
    stripFinalNewline: false,
  });
}
