import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { describeOwner, isAlive, parseOwner } from '#docker/run-owner.ts';

/** Everything on the engine that still carries a run's label, e.g. `container 1f2e…`. */
export async function labelledLeftovers(): Promise<readonly string[]> {
  const lists: readonly [string, readonly string[]][] = [
    ['container', ['ps', '-aq']],
    ['network', ['network', 'ls', '-q']],
    ['volume', ['volume', 'ls', '-q']],
    ['image', ['image', 'ls', '-aq']],
  ];
  const found = await Promise.all(
    lists.map(async ([kind, command]) => {
      const { stdout } = await execa('docker', [...command, '--filter', 'label=drydock.run']);
      return stdout.split('\n').flatMap((id) => (id === '' ? [] : [`${kind} ${id}`]));
    }),
  );
  return found.flat();
}

/**
 * What was not there before, does not go away, and belongs to this process or to one that has ended: others may be
 * grading on the same engine, and what is theirs is theirs to remove.
 */
export async function leftSince(
  before: readonly string[],
  patienceMs = 240_000,
): Promise<readonly string[]> {
  const deadline = Date.now() + patienceMs;
  const isNew = (leftover: string) => !before.includes(leftover);
  let suspects = (await labelledLeftovers()).filter(isNew);
  for (;;) {
    const theirs = await Promise.all(suspects.map(belongsToAnother));
    suspects = suspects.filter((_, index) => theirs[index] === false);
    if (suspects.length === 0 || Date.now() >= deadline) return suspects;
    await wait(2_000);
    const present = await labelledLeftovers();
    suspects = suspects.filter((suspect) => present.includes(suspect));
  }
}

/** Of a process that lives, and is not this one; what is gone by now is nobody's. */
async function belongsToAnother(leftover: string): Promise<boolean> {
  const { stdout, failed } = await execa('docker', ['inspect', leftover.split(' ')[1] ?? ''], {
    reject: false,
  });
  if (failed) return true;
  const owner = parseOwner(/"drydock\.owner": "([^"]+)"/.exec(stdout)?.[1] ?? '');
  if (owner === null || owner.processId === process.pid) return false;
  return (await isAlive(owner, await describeOwner(process.pid))) === true;
}
