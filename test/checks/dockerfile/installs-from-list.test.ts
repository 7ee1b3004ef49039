import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/installs-from-list.ts';

const options = { list: 'src/requirements.txt', line: '{random}' };
const byHand = dockerfileOf('FROM python:3.11-slim', 'RUN true', 'RUN pip install flask');
const added = 'qwertyuiop-asdfghjkl';

describe('dockerfile/installs-from-list', () => {
  it.each([
    [
      'a build that cannot go on',
      { dockerfile: byHand, build: { outcome: 'obeyed', added } },
      'pass',
    ],
    [
      'a build that does not look',
      { dockerfile: byHand, build: { outcome: 'ignored', added } },
      'dependency-list-ignored@3',
    ],
    [
      'a build that installs nothing',
      { dockerfile: dockerfileOf('FROM python:3.11-slim'), build: { outcome: 'ignored', added } },
      'dependency-list-ignored@-',
    ],
    [
      'a build that goes on with no change at all',
      { dockerfile: byHand, build: { outcome: 'sealed', added } },
      'dependency-list-sealed@3',
    ],
    [
      'no such list',
      { dockerfile: byHand, build: { outcome: 'missing', added } },
      'dependency-list-missing@-',
    ],
  ] as const)('%s', (_, facts, verdict) => {
    expect(gradeWith(check, facts, options)).toBe(verdict);
  });

  it('asks with a line that names something random', () => {
    expect(check.options.safeParse({ list: 'a', line: 'flask' }).success).toBe(false);
    expect(check.options.parse({ list: 'a' })).toEqual({ list: 'a', line: '{random}' });
  });
});
