import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf, imageOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/exec-form-command.ts';

describe('dockerfile/exec-form-command', () => {
  it.each<[string, string, readonly string[], readonly string[], string]>([
    ['exec form', 'CMD ["python", "app.py"]', [], ['python', 'app.py'], 'pass'],
    ['an entrypoint with arguments', 'ENTRYPOINT ["python"]', ['python'], ['app.py'], 'pass'],
    ['an init in front', 'CMD ["python", "app.py"]', ['tini', '--'], ['python', 'app.py'], 'pass'],
    [
      'shell form',
      'CMD python app.py',
      [],
      ['/bin/sh', '-c', 'python app.py'],
      'shell-form-command@2',
    ],
    [
      'a list that is no JSON',
      "CMD ['python', 'app.py']",
      [],
      ['/bin/sh', '-c', "['python', 'app.py']"],
      'shell-form-command@2',
    ],
    [
      'shell form of the entrypoint',
      'ENTRYPOINT python app.py',
      ['/bin/sh', '-c', 'python app.py'],
      [],
      'shell-form-command@2',
    ],
    [
      'a shell of another name',
      'CMD ["bash", "-lc", "python app.py"]',
      [],
      ['bash', '-lc', 'python app.py'],
      'shell-form-command@2',
    ],
    ['none of its own', 'EXPOSE 1', [], ['python3', 'app.py'], 'command-missing@1'],
    [
      'another program',
      'CMD ["python", "other.py"]',
      [],
      ['python', 'other.py'],
      'other-command@2',
    ],
  ])('%s', (_, line, entrypoint, command, verdict) => {
    const facts = {
      dockerfile: dockerfileOf('FROM a', line),
      image: imageOf({ entrypoint, command }),
    };
    expect(gradeWith(check, facts, { runs: 'app.py' })).toBe(verdict);
  });
});
