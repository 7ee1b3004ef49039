import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { LabError } from '#lab/lab-error.ts';

const daemonFile = '/etc/docker/daemon.json';

const content = z.looseObject({ runtimes: z.record(z.string(), z.unknown()).optional() });

/** `runsc` with the platform that needs neither KVM nor ptrace, and the container's own network stack. */
export const gvisorRuntime = {
  path: '/usr/bin/runsc',
  // The packaged version's own stack does not start on kernels from 6.11 on, and this one is the container's own
  // network namespace all the same: https://github.com/google/gvisor/issues/10704
  runtimeArgs: ['--platform=systrap', '--network=host'],
} as const;

/** Adds the runtime to what an engine's configuration file says; all else in it stays. */
export async function addRuntime(name: string, runtime: unknown): Promise<void> {
  const now = await readDaemonFile();
  await mkdir(path.dirname(daemonFile), { recursive: true });
  await write({ ...now, runtimes: { ...now.runtimes, [name]: runtime } });
}

/** Takes it out again; a file that then says nothing is removed. */
export async function removeRuntime(name: string): Promise<void> {
  const { runtimes, ...rest } = await readDaemonFile();
  const { [name]: _, ...others } = runtimes ?? {};
  const left = Object.keys(others).length === 0 ? rest : { ...rest, runtimes: others };
  if (Object.keys(left).length === 0) await rm(daemonFile, { force: true });
  else await write(left);
}

async function readDaemonFile(): Promise<z.infer<typeof content>> {
  const text = await readFile(daemonFile, 'utf8').catch(() => '{}');
  try {
    return content.parse(JSON.parse(text));
  } catch {
    throw new LabError(`${daemonFile} cannot be read as JSON`, 'mend it, then run this again');
  }
}

function write(settings: unknown): Promise<void> {
  return writeFile(daemonFile, `${JSON.stringify(settings, null, 2)}\n`);
}
