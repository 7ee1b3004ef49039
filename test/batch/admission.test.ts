import { expect, it } from 'vitest';
import { admission } from '#batch/admission.ts';

const needed = { memoryBytes: 100, diskBytes: 100 };
const { signal } = new AbortController();

it('holds back until there is memory and disk', async () => {
  const rooms = [
    { memoryBytes: 50, diskBytes: 500 },
    { memoryBytes: 500, diskBytes: 50 },
    { memoryBytes: 500, diskBytes: 500 },
  ];
  const look = async () => rooms.shift() ?? needed;
  await admission({ needed, look, everyMs: 1 })(() => 1, signal);
  expect(rooms).toEqual([]);
});

it('lets one in anyway that would be the only one', async () => {
  let looks = 0;
  const look = async () => {
    looks += 1;
    return { memoryBytes: 0, diskBytes: 0 };
  };
  await admission({ needed, look, everyMs: 1 })(() => 0, signal);
  expect(looks).toBe(0);
});

it('does not wait for ever for room that something else has taken', async () => {
  const look = async () => ({ memoryBytes: 0, diskBytes: 0 });
  await expect(
    admission({ needed, look, everyMs: 1, patience: 3 })(() => 1, signal),
  ).resolves.toBeUndefined();
});
