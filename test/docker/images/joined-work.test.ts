import { expect, it } from 'vitest';
import { JoinedWork } from '../../../src/docker/images/joined-work.ts';

const patient = () => new AbortController().signal;

it('does once what several ask for at a time, and anew for who comes later', async () => {
  const work = new JoinedWork<number>();
  let begun = 0;
  const ask = (key: string) => work.run(key, patient(), async () => (begun += 1));
  expect(await Promise.all([ask('a'), ask('a'), ask('b'), ask('a')])).toEqual([1, 1, 2, 1]);
  expect(await ask('a')).toBe(3);
});

it('shares a failure, too', async () => {
  const work = new JoinedWork<number>();
  let begun = 0;
  const ask = () =>
    work.run('a', patient(), async () => {
      begun += 1;
      throw new Error('no route');
    });
  const outcomes = await Promise.allSettled([ask(), ask()]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(begun).toBe(1);
});

it('goes on while somebody waits, and ends when nobody does', async () => {
  const work = new JoinedWork<string>();
  const { promise, resolve } = Promise.withResolvers<string>();
  let given: AbortSignal | null = null;
  const ask = (signal: AbortSignal) =>
    work.run('a', signal, (whileWaitedFor) => {
      given = whileWaitedFor;
      return promise;
    });
  const [first, second, third] = [1, 2, 3].map(() => new AbortController());
  if (!first || !second || !third) throw new Error('three');
  const waiting = [ask(first.signal), ask(second.signal)];
  first.abort(new Error('the first gave up'));
  await expect(waiting[0]).rejects.toThrow('the first gave up');
  expect(given).toMatchObject({ aborted: false });
  resolve('pulled');
  expect(await waiting[1]).toBe('pulled');
  const alone = ask(third.signal);
  resolve('again');
  expect(await alone).toBe('pulled');

  const stalled = new JoinedWork<string>();
  const lonely = new AbortController();
  const hopeless = stalled.run('a', lonely.signal, (whileWaitedFor) => {
    given = whileWaitedFor;
    return Promise.withResolvers<string>().promise;
  });
  lonely.abort(new Error('enough'));
  await expect(hopeless).rejects.toThrow('enough');
  expect(given).toMatchObject({ aborted: true });
});
