import { randomInt } from 'node:crypto';
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Container } from 'dockerode';
import { makeFault } from '../faults/engine-fault.ts';
import { probeProgram } from '../probe/probe-program.ts';
import type { EngineProcess } from './engine-container.ts';
import { runExec } from './run-exec.ts';

/**
 * Our program, mounted read-only where another kernel than the machine's runs a container: `docker top` tells of the
 * machine's processes by that kernel's numbers there, and only from inside can its processes be seen.
 */
export interface Lister {
  /** On this machine. */
  readonly source: string;
  /** In the container. */
  readonly target: string;
}

const limits = { timeoutMs: 20_000, maxOutputBytes: 1024 ** 2 };

/** Written once for a run, when it is first asked for. */
export function openLister(place: {
  readonly platform: string;
  readonly tempRoot: string;
}): () => Promise<Lister> {
  let made: Promise<Lister> | null = null;
  return () => {
    made ??= make();
    return made;
  };

  async function make(): Promise<Lister> {
    const program = probeProgram(place.platform);
    const source = path.join(await mkdtemp(path.join(place.tempRoot, 'drydock-lister-')), 'probe');
    await writeFile(source, program.content);
    await chmod(path.dirname(source), 0o755);
    // Not to be read: what may not be read cannot be traced, by a process of its user either.
    await chmod(source, 0o711);
    return { source, target: program.path };
  }
}

/**
 * The processes as the container's own kernel knows them, its first one in front. The user that asks is made up for
 * this once, so that nothing inside can trace or change the program while it runs.
 */
export async function listFromInside(
  container: Container,
  { target }: Lister,
): Promise<readonly EngineProcess[]> {
  const user = String(randomInt(100_000, 2 ** 31));
  const { exitCode, stdout, stderr } = await runExec(container, [target, 'processes'], {
    ...limits,
    user: `${user}:${user}`,
  });
  // It has ended by now: then it has no processes.
  if (exitCode === null) return [];
  if (exitCode !== 0 || !stdout.endsWith('\nend\n')) {
    throw makeFault('engine-error', `could not list a container's processes: ${stdout}${stderr}`);
  }
  return parseProcesses(stdout);
}

export function parseProcesses(stdout: string): readonly EngineProcess[] {
  const lines = [...stdout.matchAll(/^process (\d+) (\d+) (\d+) (.*)$/gm)];
  const processes = lines.map(([, pid, parentPid, userId, command = '']) => ({
    pid: Number(pid),
    parentPid: Number(parentPid),
    userId: Number(userId),
    command: command.trim(),
  }));
  return processes.toSorted((one, other) => one.pid - other.pid);
}
