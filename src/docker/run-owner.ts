import { createHash } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import os from 'node:os';

/** The process that a run belongs to: `<machine>.<pid>.<start time>`, as its label says it. */
export interface RunOwner {
  readonly machine: string;
  readonly processId: number;
  /** Clock ticks since boot on Linux; `0` where the system does not tell. */
  readonly startedAt: string;
}

/** `processId`: the grader's own; on Linux it can be left out. */
export async function describeOwner(processId?: number): Promise<RunOwner> {
  const own = processId ?? Number(await orEmpty(readlink('/proc/self')));
  return {
    machine: await identifyMachine(),
    processId: own,
    startedAt: (await readStartTime(own)) ?? '0',
  };
}

export function renderOwner({ machine, processId, startedAt }: RunOwner): string {
  return `${machine}.${processId}.${startedAt}`;
}

export function parseOwner(label: string): RunOwner | null {
  const match = /^([0-9a-f]{16})\.(\d+)\.(\d+)$/.exec(label);
  const [, machine, processId, startedAt] = match ?? [];
  if (machine === undefined || processId === undefined || startedAt === undefined) return null;
  return { machine, processId: Number(processId), startedAt };
}

/** `unknown` for a run of another machine, another boot or another container: only its age can tell. */
export async function isAlive(
  owner: RunOwner,
  here: Pick<RunOwner, 'machine'>,
): Promise<boolean | 'unknown'> {
  if (owner.machine !== here.machine) return 'unknown';
  const startedAt = await readStartTime(owner.processId);
  if (startedAt === null) return tellsStartTimes() ? false : 'unknown';
  return startedAt === owner.startedAt;
}

function tellsStartTimes(): boolean {
  return os.platform() === 'linux' || os.platform() === 'darwin';
}

/** Host, boot and process-number namespace: within one of these a process number means one process. */
async function identifyMachine(): Promise<string> {
  const parts = await Promise.all([
    os.hostname(),
    orEmpty(readFile('/proc/sys/kernel/random/boot_id', 'utf8')),
    orEmpty(readlink('/proc/self/ns/pid')),
  ]);
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}

/** Null where there is no such process, or where the system does not tell. */
async function readStartTime(processId: number): Promise<string | null> {
  switch (os.platform()) {
    case 'linux':
      return readLinuxStartTime(processId);
    case 'darwin':
      return readDarwinStartTime(processId);
    default:
      return null;
  }
}

/** Field 22 of `/proc/<pid>/stat`; the name in field 2 may hold blanks and brackets. */
async function readLinuxStartTime(processId: number): Promise<string | null> {
  const stat = await orEmpty(readFile(`/proc/${processId}/stat`, 'utf8'));
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

async function readDarwinStartTime(processId: number): Promise<string | null> {
  // Only here: it is a hundred modules, and every run describes its owner.
  const { execa } = await import('execa');
  const { stdout } = await execa('ps', ['-o', 'lstart=', '-p', String(processId)], {
    reject: false,
    timeout: 5000,
  });
  const startedAt = Date.parse(stdout);
  return Number.isNaN(startedAt) ? null : String(startedAt);
}

/** Where there is no `/proc`, or the process is gone: nothing is known. */
function orEmpty(reading: Promise<string>): Promise<string> {
  return reading.catch(() => '');
}
