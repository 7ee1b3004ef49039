import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const probeSource = path.resolve(import.meta.dirname, '../src/docker/probe/probe.c');

/** On Debian: the packages gcc and gcc-aarch64-linux-gnu. */
export const probeCompilers = {
  amd64: { command: 'x86_64-linux-gnu-gcc', flags: ['-fcf-protection=none'] },
  arm64: { command: 'aarch64-linux-gnu-gcc', flags: [] },
} as const;

export type ProbeArchitecture = keyof typeof probeCompilers;

/** Everything that would make the bytes differ between two machines with one compiler is left out. */
const flags = [
  '-std=c11',
  '-Os',
  '-Wall',
  '-Wextra',
  '-Werror',
  '-nostdlib',
  '-static',
  '-ffreestanding',
  '-fno-builtin',
  '-fno-tree-loop-distribute-patterns',
  '-fno-stack-protector',
  '-fno-asynchronous-unwind-tables',
  '-fno-ident',
  '-fno-pic',
  '-no-pie',
  '-s',
  '-Wl,--build-id=none',
  '-Wl,-z,noseparate-code',
  '-Wl,-z,norelro',
];

/** Null where there is no such compiler. */
export async function readCompilerVersion(architecture: ProbeArchitecture): Promise<string | null> {
  try {
    const { stdout } = await run(probeCompilers[architecture].command, ['-dumpfullversion']);
    return stdout.trim();
  } catch {
    return null;
  }
}

export async function compileProbe(architecture: ProbeArchitecture): Promise<Buffer> {
  const compiler = probeCompilers[architecture];
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-probe-'));
  try {
    const program = path.join(folder, 'probe');
    await run(compiler.command, [...flags, ...compiler.flags, '-o', program, probeSource]);
    return await readFile(program);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
