import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitCommands } from '#facts/parse/shell/split-commands.ts';

function wordsOf(script: string) {
  return splitCommands(script).map(({ words }) => words);
}

describe('facts/parse/shell/split-commands', () => {
  it.each<[string, string, (string | null)[][]]>([
    ['words', 'docker run  a', [['docker', 'run', 'a']]],
    ['a continued line', 'docker run \\\n  -d a', [['docker', 'run', '-d', 'a']]],
    ['quotes', `docker run --name 'a b' "c\\"d"e`, [['docker', 'run', '--name', 'a b', 'c"de']]],
    ['comments', '#!/bin/sh\n# docker run x\ndocker ps # all', [['docker', 'ps']]],
    ['a # inside of a word', 'docker run a#b', [['docker', 'run', 'a#b']]],
    ['several commands', 'a && b || c; d | e &\n(f)', [['a'], ['b'], ['c'], ['d'], ['e'], ['f']]],
    [
      'variables of its own',
      'N=app\nexport T="v1"\nrun $N:${T} "${N}"',
      [['run', 'app:v1', 'app']],
    ],
    ['a default', 'run ${PORT:-80}:80', [['run', '80:80']]],
    ['variables of others', 'run $HOME "$(date)" `x` a', [['run', null, null, null, 'a']]],
    ['no variable in single quotes', "N=1; run '$N'", [['run', '$N']]],
    ['environment of one command', 'N=1 docker run a', [['docker', 'run', 'a']]],
    ['a here-document', "cat <<'END' >x\ndocker run a\nEND\nb", [['cat', '>x'], ['b']]],
    ['two of them, one indented', 'a <<X <<-Y\nc\nX\nd\n\tY\nb', [['a'], ['b']]],
    ['an open here-document', 'a <<X\ndocker run a', [['a']]],
    ['a here-string, a file', 'a <<<"b" <c', [['a', '<<<b', '<c']]],
    ['an open quote', 'run "a', [['run', 'a']]],
    ['Windows line endings', 'a b\r\nc', [['a', 'b'], ['c']]],
  ])('%s', (_, script, words) => {
    expect(wordsOf(script)).toEqual(words);
  });

  it('knows the line on which a command begins', () => {
    const commands = splitCommands('a \\\n b\n\n"c\nd" e\nf');
    expect(commands.map(({ line }) => line)).toEqual([1, 4, 6]);
    expect(splitCommands('a <<X\nb\nX\nc').map(({ line }) => line)).toEqual([1, 4]);
  });

  it('ends for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`ab "'\\$\`(){};&|#\n=-<`) }), (script) => {
        expect(Array.isArray(splitCommands(script))).toBe(true);
      }),
    );
  });
});
