import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/build-argument.ts';

const options = {
  argument: 'PYTHON_VERSION',
  value: '3.11',
  command: ['python', '--version'],
  output: { contains: '3.11.' },
};
const dockerfile = dockerfileOf('ARG PYTHON_VERSION=3.13', 'FROM python:$PYTHON_VERSION-slim');
const deaf = dockerfileOf('FROM python:3.13-slim', 'ARG PYTHON_VERSION=3.13');
const told = { exitCode: 0, output: 'Python 3.11.2\n' };

function variant(version: string) {
  const base = `python:${version}-slim`;
  return { id: 'sha256:2', baseImage: base, defaultBaseImage: 'python:3.13-slim' };
}

describe('dockerfile/build-argument', () => {
  it.each([
    ['another base', { dockerfile, variant: variant('3.11'), run: told }, 'pass'],
    [
      'the same base',
      { dockerfile: deaf, variant: variant('3.13'), run: told },
      'build-argument-without-effect@2',
    ],
    [
      'another base with the old version',
      { dockerfile, variant: variant('3.11'), run: { exitCode: 0, output: 'Python 3.13.1' } },
      'build-argument-not-obeyed@1',
    ],
    [
      'a base without the program',
      { dockerfile, variant: variant('3.11'), run: { exitCode: 127, output: '3.11.' } },
      'build-argument-not-obeyed@1',
    ],
  ])('%s', (_, facts, verdict) => {
    expect(gradeWith(check, facts, options)).toBe(verdict);
  });

  it('counts a build that fails with the other value as its own defect', () => {
    expect(check.owns).toContain('variantImage');
  });
});
