import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';

export type ComposeAnswer =
  | { readonly kind: 'accepted'; readonly model: unknown }
  | { readonly kind: 'refused'; readonly message: string };

/** What the installed Compose makes of files that a test wrote, with nothing in its environment. */
export async function askCompose(tree: Readonly<Record<string, string>>): Promise<ComposeAnswer> {
  return inFolder(async (folder) => {
    for (const [file, content] of Object.entries(tree)) {
      const target = path.join(folder, file);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, content);
    }
    return run(folder, ['config', '--format', 'json']);
  });
}

export async function askComposeAboutModel(model: unknown): Promise<ComposeAnswer> {
  return inFolder(async (folder) => {
    const file = path.join(folder, 'model.json');
    await writeFile(file, JSON.stringify(model));
    return run(folder, ['--file', file, 'config', '--format', 'json']);
  });
}

/** A folder of this call alone; tests that run beside each other share no hooks. */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(cwd: string, args: readonly string[]): Promise<ComposeAnswer> {
  const { stdout, stderr, exitCode } = await execa('docker', ['compose', ...args], {
    cwd,
    reject: false,
    extendEnv: false,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd },
  });
  if (exitCode !== 0) return { kind: 'refused', message: stderr };
  return { kind: 'accepted', model: JSON.parse(stdout) };
}
