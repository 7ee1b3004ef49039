import { describe, expect, it } from 'vitest';
import type { RunningContainer } from '#kit';
import { gradeWith } from '#test/grade-check.ts';
import { containerOf, dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/security/non-root-user.ts';

const app = { userId: 10_001, command: 'python app.py', isMain: true };
const root = { userId: 0, command: 'tini -- python app.py', isMain: true };
const child = { ...app, isMain: false };

const cases: readonly [string, Partial<RunningContainer>, string][] = [
  ['a user of its own', { processes: [app] }, 'pass'],
  ['a uid without a name', { processes: [app], whoami: null }, 'pass'],
  ['root', { processes: [root], whoami: 'root' }, 'runs-as-root@2'],
  ['root that calls itself appuser', { processes: [root], whoami: 'appuser' }, 'runs-as-root@2'],
  [
    'an init of root that does not listen',
    { processes: [root, child], rootListens: false },
    'pass',
  ],
  [
    'a server of root with a child',
    { processes: [root, child], rootListens: true },
    'runs-as-root@2',
  ],
  ['a mixture that nobody could look into', { processes: [root, child] }, 'runs-as-root@2'],
  ['no process at all', { processes: [] }, 'runs-as-root@2'],
];

describe('security/non-root-user', () => {
  it.each(cases)('%s', (_, container, verdict) => {
    const dockerfile = dockerfileOf('FROM a', 'USER appuser');
    expect(gradeWith(check, { dockerfile, container: containerOf(container) })).toBe(verdict);
  });
});
