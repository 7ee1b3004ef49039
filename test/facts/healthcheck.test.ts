import { describe, expect, it } from 'vitest';
import { Unprovable } from '#domain/unprovable.ts';
import { healthcheckProvider } from '#facts/healthcheck.ts';
import type { BuiltImage } from '#kit';
import { toWord } from '#test/grade-check.ts';
import { dockerfileOf, imageOf } from '#test/sample-facts.ts';
import { timeLimits } from './support/time-limits.ts';

const healthcheck = {
  test: ['CMD', 'true'],
  intervalMs: null,
  timeoutMs: null,
  startPeriodMs: null,
  retries: null,
};

describe('the health check', () => {
  it.each<[string, readonly string[], string]>([
    ['nowhere', ['FROM a', 'FROM b'], 'healthcheck-missing@2'],
    ['NONE', ['FROM a', 'HEALTHCHECK NONE'], 'healthcheck-missing@2'],
    ['NONE at last', ['FROM a', 'HEALTHCHECK CMD x', 'HEALTHCHECK NONE'], 'healthcheck-missing@3'],
    ['in another stage', ['FROM a', 'HEALTHCHECK CMD x', 'FROM b'], 'healthcheck-missing@2'],
  ])('%s', async (_, lines, expected) => {
    expect(await learn(lines, imageOf())).toBe(expected);
  });

  it('is the one of the image, not of the text', async () => {
    expect(await learn(['FROM a'], imageOf({ healthcheck }))).toEqual(healthcheck);
  });
});

async function learn(lines: readonly string[], image: BuiltImage): Promise<unknown> {
  try {
    return await healthcheckProvider.provide({
      facts: { image, dockerfile: dockerfileOf(...lines) },
      parameters: null,
      signal: new AbortController().signal,
      limits: timeLimits,
      pace: 1,
      defer: () => undefined,
      reach: () => undefined,
      progress: () => undefined,
    });
  } catch (error) {
    if (error instanceof Unprovable) return toWord(error.finding);
    throw error;
  }
}
