import { describe, expect, it } from 'vitest';
import { findingsOf, gradeWith } from '#test/grade-check.ts';
import { dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/runtime/logs-promptly.ts';

const dockerfile = dockerfileOf('FROM a', 'CMD x');
const options = { line: { contains: 'starting' } };

describe('runtime/logs-promptly', () => {
  it.each([
    ['in time', { foundAfterMs: 30, foundLine: 'starting', logTail: '' }, 'pass'],
    ['at once', { foundAfterMs: 0, foundLine: 'starting', logTail: '' }, 'pass'],
    ['never', { foundAfterMs: null, foundLine: null, logTail: 'other' }, 'log-line-missing@2'],
  ])('%s', (_, log, verdict) => {
    expect(gradeWith(check, { dockerfile, log }, options)).toBe(verdict);
  });

  it('shows what was logged instead', () => {
    const log = { foundAfterMs: null, foundLine: null, logTail: 'one\ntwo\n' };
    expect(findingsOf(check, { dockerfile, log }, options)[0]?.evidence?.raw).toBe('one\ntwo');
  });
});
