import { describe, expect, it } from 'vitest';
import type { ImageHealthcheck } from '#kit';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf, imageOf } from '#test/sample-facts.ts';
import check from '../../../checks/security/healthcheck-timings.ts';

const dockerfile = dockerfileOf('FROM a', 'HEALTHCHECK --interval=5s CMD true');
const all = { interval: {}, timeout: {}, startPeriod: {}, retries: {} };
const set = { test: [], intervalMs: 5000, timeoutMs: 3000, startPeriodMs: 10_000, retries: 3 };

describe('security/healthcheck-timings', () => {
  it.each<[string, ImageHealthcheck | null, object, string]>([
    ['all four', set, all, 'pass'],
    ['no retries', { ...set, retries: null }, all, 'partial 0.75 healthcheck-time-missing@2'],
    [
      'the interval alone',
      { ...set, timeoutMs: null, startPeriodMs: null, retries: null },
      all,
      'partial 0.25 healthcheck-time-missing@2',
    ],
    ['no health check', null, all, 'healthcheck-time-missing@2'],
    ['only what is asked for', { ...set, timeoutMs: null }, { interval: {} }, 'pass'],
    ['within a range', set, { interval: { minMs: 5000, maxMs: 5000 } }, 'pass'],
    [
      'too long',
      set,
      { interval: { maxMs: 4000 }, retries: {} },
      'partial 0.50 healthcheck-time-outside@2',
    ],
    ['too few', set, { retries: { min: 4 } }, 'healthcheck-time-outside@2'],
  ])('%s', (_, healthcheck, options, verdict) => {
    expect(gradeWith(check, { dockerfile, image: imageOf({ healthcheck }) }, options)).toBe(
      verdict,
    );
  });
});
