import { describe, expect, it } from 'vitest';
import { sampleFinding } from '#test/findings.ts';
import { findingsOf, gradeWith } from '#test/grade-check.ts';
import { judgeBlocked } from '#test/judge-fact.ts';
import check from '../../../checks/dockerignore/excludes-clutter.ts';

const options = {
  groups: [
    { name: '.git', planted: ['.git/HEAD'] },
    { name: '*.pyc', planted: ['a.pyc', 'src/a.pyc'] },
    { name: 'venv and .venv', planted: ['venv/x', '.venv/x'] },
    { name: 'tests', planted: ['tests/x'] },
  ],
};
const dockerignore = { file: '.dockerignore', patterns: [] };
const factsOf = (...arrived: readonly string[]) => ({
  dockerignore,
  context: {
    arrived: [],
    keptOut: [],
    planted: Object.fromEntries(
      options.groups
        .flatMap((group) => group.planted)
        .map((path) => [path, arrived.includes(path)]),
    ),
  },
});

describe('dockerignore/excludes-clutter', () => {
  it.each<[string, readonly string[], string]>([
    ['nothing arrives', [], 'pass'],
    ['a group arrives', ['.git/HEAD'], 'partial 0.75 clutter-in-context@-'],
    ['one half of a group', ['.venv/x'], 'partial 0.75 clutter-in-context@-'],
    ['from below only', ['src/a.pyc'], 'partial 0.75 clutter-in-subfolders@-'],
    ['from the top only', ['a.pyc'], 'partial 0.75 clutter-in-context@-'],
    [
      'for two reasons',
      ['.git/HEAD', 'src/a.pyc'],
      'partial 0.50 clutter-in-context@- clutter-in-subfolders@-',
    ],
    [
      'everything arrives',
      ['.git/HEAD', 'a.pyc', 'src/a.pyc', 'venv/x', '.venv/x', 'tests/x'],
      'clutter-in-context@-',
    ],
  ])('%s', (_, arrived, verdict) => {
    expect(gradeWith(check, factsOf(...arrived), options)).toBe(verdict);
  });

  it('lists what arrives', () => {
    const [found] = findingsOf(check, factsOf('.git/HEAD', 'tests/x'), options);
    expect(found?.message.raw).toContain('.git, tests would be sent to a build (2 of 4 groups');
    expect(found?.evidence?.raw).toBe('.git/HEAD\ntests/x');
  });

  it('points at an exception that lets clutter in again', () => {
    const patterns = [
      { pattern: '*', line: 1 },
      { pattern: '!src', line: 4 },
    ];
    const facts = { ...factsOf('tests/x'), dockerignore: { file: '.dockerignore', patterns } };
    expect(findingsOf(check, facts, options)[0]?.hint.raw).toContain('line 4');
  });

  it('owns a context that cannot be sent', async () => {
    const verdict = await judgeBlocked(check, 'context', sampleFinding('too-large'), options);
    expect(verdict).toMatchObject({ kind: 'fail', findings: [{ code: 'too-large' }] });
  });
});
