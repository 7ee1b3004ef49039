import { describe, expect, it } from 'vitest';
import type { RunningContainer } from '#kit';
import { findingsOf, gradeWith } from '#test/grade-check.ts';
import { containerOf, dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/security/non-root-user.ts';

const app = { userId: 10_001, command: 'python app.py', isMain: true };
const root = { userId: 0, command: 'tini -- python app.py', isMain: true };
const child = { ...app, isMain: false };

const cases: readonly [string, Partial<RunningContainer>, string][] = [
  ['a user of its own', { processes: [app] }, 'pass'],
  ['a uid without a name', { processes: [app], whoami: null }, 'pass'],
  ['a name that says root', { processes: [app], whoami: 'root' }, 'pass'],
  ['root', { processes: [root], whoami: 'root' }, 'runs-as-root@2'],
  ['root that calls itself appuser', { processes: [root], whoami: 'appuser' }, 'runs-as-root@2'],
  [
    'an init of root that does not listen',
    { processes: [root, child], rootListens: false },
    'pass',
  ],
  [
    'several of root that do not listen',
    { processes: [root, { ...root, isMain: false }, child], rootListens: false },
    'pass',
  ],
  [
    'a server of root with a child',
    { processes: [root, child], rootListens: true },
    'root-listens@2',
  ],
  [
    'a child of root',
    { processes: [app, { ...root, isMain: false }], rootListens: true },
    'root-listens@2',
  ],
  ['a mixture that nobody could look into', { processes: [root, child] }, 'root-beside-app@2'],
  ['root alone that does not listen', { processes: [root], rootListens: false }, 'runs-as-root@2'],
  ['no process at all', { processes: [] }, 'runs-as-root@2'],
];

const files: readonly [string, readonly string[], string, string][] = [
  ['no USER', ['FROM a AS b', 'FROM c'], 'runs-as-root@2', 'no USER is set'],
  ['USER root', ['FROM a', 'USER app', 'USER root'], 'runs-as-root@3', 'USER is root'],
  ['USER 0', ['FROM a', 'USER 0:0'], 'runs-as-root@2', 'USER is 0:0'],
  [
    'in a stage that does not ship',
    ['FROM a AS b', 'USER app', 'FROM c'],
    'runs-as-root@2',
    'holds for stage b only',
  ],
  ['an account with uid 0', ['FROM a', 'USER app'], 'runs-as-root@2', 'USER is app'],
];

describe('security/non-root-user', () => {
  it.each(cases)('%s', (_, container, verdict) => {
    const dockerfile = dockerfileOf('FROM a', 'USER appuser');
    expect(gradeWith(check, { dockerfile, container: containerOf(container) })).toBe(verdict);
  });

  it.each(files)('says why: %s', (_, lines, verdict, why) => {
    const facts = {
      dockerfile: dockerfileOf(...lines),
      container: containerOf({ processes: [root] }),
    };
    expect(gradeWith(check, facts)).toBe(verdict);
    expect(findingsOf(check, facts)[0]?.message.raw).toContain(why);
  });

  it('shows uids and whoami, of many processes the first', () => {
    const processes = [root, ...Array.from({ length: 20 }, () => child)];
    const facts = {
      dockerfile: dockerfileOf('FROM a'),
      container: containerOf({ processes, whoami: 'root' }),
    };
    const lines = findingsOf(check, facts)[0]?.evidence?.raw.split('\n') ?? [];
    expect(lines[0]).toBe('uid 0  tini -- python app.py');
    expect(lines.slice(-2)).toEqual(['… and 13 more processes', 'whoami: root']);
  });
});
