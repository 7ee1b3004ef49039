import { execa } from 'execa';
import { expect, it, onTestFinished } from 'vitest';
import { toBuildRequest } from '../support/build-request.ts';
import { baseImage, useEngine } from '../support/use-engine.ts';

const engine = useEngine();
const never = new AbortController().signal;

it('ends a build that fills the disk, in one step or in many, and counts it against the build', async () => {
  const token = Math.random().toString(36).slice(2);
  onTestFinished(() => forget(token));
  const take = (name: string) => `fallocate -l 200M /${name}; : ${token}`;
  const inOne = `RUN for i in 1 2 3 4 5 6 7 8; do ${take('f$i')}; sleep 0.5; done`;
  const inMany = [1, 2, 3, 4, 5, 6].map((n) => `RUN ${take(`f${n}`)}; sleep 0.6`);
  for (const steps of [[inOne], inMany]) {
    const request = await toBuildRequest([`FROM ${baseImage}`, ...steps].join('\n'));
    const limits = { ...request.limits, diskBytes: 700e6 };
    const outcome = await engine().build({ ...request, limits }, never);
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'disk-limit' });
  }
});

/** Finished steps stay in the engine's cache, and these are large. */
async function forget(token: string): Promise<void> {
  // Those that others stand on go when the others have gone.
  for (let round = 0; round < 6; round++) {
    const { stdout } = await execa('docker', ['buildx', 'du', '--verbose']);
    const records = stdout.split(/\n\n/).filter((record) => record.includes(token));
    const ids = records.flatMap((record) => /^ID:\s+(\S+)/m.exec(record)?.[1] ?? []);
    if (ids.length === 0) return;
    for (const id of ids) {
      await execa('docker', ['buildx', 'prune', '--force', `--filter=id=${id}`]);
    }
  }
}

it('limits the memory and the files of every command', async () => {
  const allocate = (bytes: number) => `python3 -c "len(bytearray(${bytes}))"`;
  const write = (bytes: number) => `head -c ${bytes} /dev/zero > /big`;
  const request = await toBuildRequest(
    [
      `FROM ${baseImage}`,
      `RUN ${allocate(20_000_000)} && ! ${allocate(900_000_000)}`,
      `RUN ${write(1_000_000)} && ! ${write(30_000_000)}`,
      'RUN ulimit -c | grep -qx 0',
    ].join('\n'),
  );
  const limits = { ...request.limits, processBytes: 500_000_000, fileBytes: 20_000_000 };
  const outcome = await engine().build({ ...request, limits }, never);
  expect(outcome).toMatchObject({ kind: 'built' });
});
