import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import check from '../../../checks/dockerignore/excludes-clutter.ts';

const options = {
  groups: [
    { name: '.git', planted: ['.git/HEAD'] },
    { name: '*.pyc', planted: ['a.pyc', 'src/a.pyc'] },
  ],
};
const dockerignore = { file: '.dockerignore', patterns: [] };

describe('dockerignore/excludes-clutter', () => {
  it.each<[string, Record<string, boolean>, string]>([
    ['nothing arrives', { '.git/HEAD': false, 'a.pyc': false, 'src/a.pyc': false }, 'pass'],
    [
      'one of a group arrives',
      { '.git/HEAD': false, 'a.pyc': false, 'src/a.pyc': true },
      'partial 0.50 clutter-in-context',
    ],
    [
      'everything arrives',
      { '.git/HEAD': true, 'a.pyc': true, 'src/a.pyc': true },
      'clutter-in-context@-',
    ],
  ])('%s', (_, planted, verdict) => {
    const context = { arrived: [], keptOut: [], planted };
    expect(gradeWith(check, { dockerignore, context }, options)).toBe(verdict);
  });
});
