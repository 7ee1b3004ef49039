import { describe, expect, it } from 'vitest';
import type { GracefulStop } from '#kit';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/runtime/stops-gracefully.ts';

const dockerfile = dockerfileOf('FROM a', 'CMD python app.py');
const stop: GracefulStop = {
  endedAfterMs: 120,
  killed: false,
  exitCode: 0,
  signal: 'SIGTERM',
  mainCommand: 'python app.py',
  logTail: '',
};

describe('runtime/stops-gracefully', () => {
  it.each<[string, Partial<GracefulStop>, object, string]>([
    ['a handler that ends well', {}, {}, 'pass'],
    ['the signal itself', { exitCode: 143 }, {}, 'pass'],
    ['a kill', { killed: true, exitCode: 137, endedAfterMs: 2100 }, {}, 'killed-at-stop@2'],
    [
      'a kill whose code the rubric allows',
      { killed: true, exitCode: 137 },
      { exitCodes: [137] },
      'killed-at-stop@2',
    ],
    ['an error on the way out', { exitCode: 1 }, {}, 'unexpected-exit-code@2'],
    ['a code that nobody knows', { exitCode: null }, {}, 'unexpected-exit-code@2'],
    ['another code that is allowed', { exitCode: 1 }, { exitCodes: [1] }, 'pass'],
  ])('%s', (_, changes, options, verdict) => {
    expect(gradeWith(check, { dockerfile, stop: { ...stop, ...changes } }, options)).toBe(verdict);
  });

  it('gives the engine whole seconds', () => {
    const options = check.options.parse({ withinSeconds: 3 });
    expect(check.needs(options)['stop']?.parameters).toEqual({ withinMs: 3000 });
  });
});
