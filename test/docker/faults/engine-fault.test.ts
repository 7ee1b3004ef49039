import { describe, expect, it } from 'vitest';
import { EngineTimeout } from '#docker/connection/engine-timeout.ts';
import { toEngineFault } from '#docker/faults/engine-fault.ts';
import { FaultError } from '#domain/fault.ts';
import { text } from '#domain/text.ts';

describe('toEngineFault', () => {
  it.each([
    ['a refused connection', failure({ code: 'ECONNREFUSED' }), 'engine-unreachable'],
    ['a missing socket', failure({ code: 'ENOENT' }), 'engine-unreachable'],
    ['a broken connection', failure({ code: 'ECONNRESET' }), 'engine-unreachable'],
    ['an engine that hung up', failure({ message: 'socket hang up' }), 'engine-unreachable'],
    ['a forbidden socket', failure({ code: 'EACCES' }), 'engine-permission'],
    ['silence', new EngineTimeout('x', 1000), 'engine-timeout'],
    [
      'an old engine',
      failure({
        statusCode: 400,
        message: 'client version 1.44 is too new. Maximum supported API version is 1.43',
      }),
      'engine-too-old',
    ],
    [
      'a full disk',
      failure({ statusCode: 500, message: 'write /x: no space left on device' }),
      'disk-full',
    ],
    [
      'no memory',
      failure({ statusCode: 500, message: 'fork/exec /usr/bin/runc: cannot allocate memory' }),
      'out-of-memory-host',
    ],
    [
      'a limit of a registry',
      failure({ statusCode: 500, message: 'toomanyrequests: pull rate limit' }),
      'registry-limit',
    ],
    [
      'a registry out of reach',
      failure({
        statusCode: 500,
        message: 'Get "https://r/v2/": dial tcp: lookup r: no such host',
      }),
      'registry-unreachable',
    ],
    ['anything else', failure({ statusCode: 500, message: 'strange' }), 'engine-error'],
    ['no error at all', 'strange', 'engine-error'],
  ])('names %s', (_, error, code) => {
    const { fault } = toEngineFault(error, 'do it');
    expect(fault.code).toBe(code);
    expect(fault.advice.raw).not.toBe('');
    expect(fault.message.raw).toContain('could not do it');
  });

  it('leaves a fault as it is', () => {
    const fault = new FaultError('disk-full', text`x`, text`y`);
    expect(toEngineFault(fault, 'do it')).toBe(fault);
  });

  it('keeps a message short', () => {
    const { fault } = toEngineFault(new Error('x'.repeat(100_000)), 'do it');
    expect(fault.message.raw.length).toBeLessThan(1100);
  });
});

function failure(fields: {
  readonly message?: string;
  readonly code?: string;
  readonly statusCode?: number;
}): Error {
  return Object.assign(new Error(fields.message ?? 'failed'), fields);
}
