import { expect, it } from 'vitest';
import { toBuildRequest } from '../support/build-request.ts';
import { baseImage, useEngine } from '../support/use-engine.ts';

const engine = useEngine();
const never = new AbortController().signal;

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
