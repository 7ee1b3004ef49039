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
