import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { containerOf, dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/runtime/main-process.ts';

const dockerfile = dockerfileOf('FROM a', 'CMD x');

function of(...commands: readonly string[]) {
  const processes = commands.map((command, index) => ({ userId: 1, command, isMain: index === 0 }));
  return { dockerfile, container: containerOf({ processes }) };
}

describe('runtime/main-process', () => {
  it.each<[string, readonly string[], object, string]>([
    ['the app', ['python app.py'], {}, 'pass'],
    [
      'a shell whose arguments name it',
      ['/bin/sh -c python app.py; true', 'python app.py'],
      {},
      'app-behind-another-process@2',
    ],
    ['an init in front', ['tini -- python app.py', 'python app.py'], {}, 'pass'],
    [
      'a shell script in front',
      ['sh /entry.sh', 'python app.py'],
      {},
      'app-behind-another-process@2',
    ],
    [
      'a shell script, where any process will do',
      ['sh /entry.sh', 'python app.py'],
      { anywhere: true },
      'pass',
    ],
    [
      'only a shell that names it, where any process will do',
      ['bash -ec sleep 9 # app.py'],
      { anywhere: true },
      'app-does-not-run@2',
    ],
    ['another program', ['python other.py'], {}, 'app-does-not-run@2'],
    ['none', [], {}, 'app-does-not-run@2'],
  ])('%s', (_, commands, options, verdict) => {
    expect(gradeWith(check, of(...commands), { runs: 'app.py', ...options })).toBe(verdict);
  });
});
