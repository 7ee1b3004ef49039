import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';

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

const patienceMs = 240_000;

/**
 * What was not there before and does not go away: others may be grading on the same engine, and what is theirs is gone
 * when they are done.
 */
export async function leftSince(before: readonly string[]): Promise<readonly string[]> {
  const deadline = Date.now() + patienceMs;
  const isNew = (leftover: string) => !before.includes(leftover);
  let suspects = (await labelledLeftovers()).filter(isNew);
  while (suspects.length > 0 && Date.now() < deadline) {
    await wait(2_000);
    const present = await labelledLeftovers();
    suspects = suspects.filter((suspect) => present.includes(suspect));
  }
  return suspects;
}
