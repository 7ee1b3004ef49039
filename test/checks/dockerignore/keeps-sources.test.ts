import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import check from '../../../checks/dockerignore/keeps-sources.ts';

const sources = ['src/app.py', 'src/lib/a.py', 'requirements.txt'];

function grade(rules: readonly string[], keptOut: readonly string[], paths: readonly string[]) {
  const dockerignore = {
    file: '.dockerignore',
    patterns: rules.map((pattern, index) => ({ pattern, line: index + 1 })),
  };
  const arrived = sources.filter((path) => !keptOut.includes(path));
  return gradeWith(check, { dockerignore, context: { arrived, keptOut, planted: {} } }, { paths });
}

describe('dockerignore/keeps-sources', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[], string]>([
    ['all arrive', ['.git'], [], ['src/app.py', 'requirements.txt'], 'pass'],
    ['a folder arrives', ['.git'], [], ['src/'], 'pass'],
    ['part of a folder arrives', ['src/lib'], ['src/lib/a.py'], ['src/'], 'pass'],
    [
      'a file is kept out',
      ['a', '*.txt'],
      ['requirements.txt'],
      ['requirements.txt'],
      'sources-kept-out@2',
    ],
    ['a folder is', ['/src/', 'b'], ['src/app.py', 'src/lib/a.py'], ['src/'], 'sources-kept-out@1'],
    ['by a folder above', ['**/lib'], ['src/lib/a.py'], ['src/lib/a.py'], 'sources-kept-out@1'],
    [
      'by everything',
      ['*', '!src'],
      ['requirements.txt'],
      ['requirements.txt'],
      'sources-kept-out@1',
    ],
    [
      'by a rule not seen through',
      ['r[e]q*'],
      ['requirements.txt'],
      ['requirements.txt'],
      'sources-kept-out@-',
    ],
    ['a path that there is not', ['.git'], [], ['main.go'], 'sources-absent@-'],
    ['only a namesake arrives', ['.git'], [], ['app.py'], 'sources-absent@-'],
    ['a folder that begins alike', ['.git'], [], ['sr/'], 'sources-absent@-'],
    [
      'for two reasons',
      ['*.txt'],
      ['requirements.txt'],
      ['requirements.txt', 'x'],
      'sources-kept-out@1 sources-absent@-',
    ],
  ])('%s', (_, rules, keptOut, paths, verdict) => {
    expect(grade(rules, keptOut, paths)).toBe(verdict);
  });
});
