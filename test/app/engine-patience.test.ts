import { expect, it } from 'vitest';
import { engineAwaiter } from '#app/engine-patience.ts';

const never = new AbortController().signal;

function looks(...answers: readonly boolean[]) {
  const seen = { count: 0 };
  const look = () => Promise.resolve(answers[seen.count++] ?? answers.at(-1) ?? false);
  return { seen, look };
}

it('waits for an engine that went away', async () => {
  const { seen, look } = looks(true, false, false, true);
  const ready = engineAwaiter(look, { waitMs: 60_000, everyMs: 1 });
  await ready(never);
  await ready(never);
  expect(seen.count).toBe(4);
});

it('does not wait for one that never answered', async () => {
  const { seen, look } = looks(false);
  await engineAwaiter(look, { waitMs: 60_000, everyMs: 1 })(never);
  expect(seen.count).toBe(1);
});

it('gives up after a while, and with the batch', async () => {
  const { look } = looks(true, false);
  const ready = engineAwaiter(look, { waitMs: 30, everyMs: 1 });
  await ready(never);
  await ready(never);
  await expect(ready(AbortSignal.abort(new Error('interrupted')))).rejects.toThrow();
});
