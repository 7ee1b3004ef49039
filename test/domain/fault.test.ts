import { expect, it } from 'vitest';
import { FaultError, toFault } from '#domain/fault.ts';
import { text } from '#domain/text.ts';

const named = (code: string) => Object.assign(new Error(`${code}: failed, write`), { code });

it.each([
  ['a full disk of the grader', named('ENOSPC'), 'grader-disk-full'],
  ['a quota', named('EDQUOT'), 'grader-disk-full'],
  ['too many open files', named('EMFILE'), 'grader-out-of-resources'],
  ['no more processes', named('EAGAIN'), 'grader-out-of-resources'],
  ['a disk that cannot be written', named('EROFS'), 'grader-disk-read-only'],
  ['the end of the run', new DOMException('late', 'TimeoutError'), 'run-deadline'],
  ['a bug', new TypeError('x is not a function'), 'grader-fault'],
  ['no error at all', 'strange', 'grader-fault'],
])('%s says what to do', (_name, error, code) => {
  const fault = toFault(error);
  expect(fault).toMatchObject({ code, cause: error });
  expect(fault.advice.raw).toMatch(/grade again/i);
});

it('leaves a fault as it is', () => {
  const error = new FaultError('disk-full', text`x`, text`y`);
  expect(toFault(error)).toBe(error.fault);
});
