import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { answerTogether } from '#facts/context/answer-together.ts';

const sum = async (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);

describe('what is asked for together', () => {
  it('is found out once in a turn, for all that asked in it', async () => {
    const ask = answerTogether<number, number>();
    const first = [ask(1, sum), Promise.resolve().then(() => ask(2, sum))];
    expect(await Promise.all(first)).toEqual([3, 3]);
    expect(await ask(4, sum)).toBe(4);
  });

  it('is not joined to what has begun', async () => {
    const ask = answerTogether<number, number>();
    const begun = Promise.withResolvers<void>();
    const slow = ask(1, async (numbers) => {
      await begun.promise;
      return sum(numbers);
    });
    await setImmediate();
    await setImmediate();
    const later = ask(2, sum);
    begun.resolve();
    expect(await Promise.all([slow, later])).toEqual([1, 2]);
  });

  it('fails for all of the turn, and not for the next', async () => {
    const ask = answerTogether<number, number>();
    const fail = () => Promise.reject(new Error('no room'));
    const both = await Promise.allSettled([ask(1, fail), ask(2, sum)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await ask(3, sum)).toBe(3);
  });
});
