import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DockerignoreSyntaxError, parseDockerignore } from '#facts/parse/dockerignore.ts';

function patterns(content: string) {
  return parseDockerignore(content, '.dockerignore').patterns.map(({ pattern }) => pattern);
}

const accepted: Readonly<Record<string, readonly [content: string, expected: readonly string[]]>> =
  {
    empty: ['', []],
    'blank lines and comments': ['\n  \n# .git\n#\n', []],
    'no line end at the end': ['.git', ['.git']],
    'byte order mark': ['\uFEFF.git\n', ['.git']],
    'byte order mark before a comment': ['\uFEFF# a\n.git\n', ['.git']],
    'carriage returns': ['.git\r\n\r\n# a\r\nvenv\r\n', ['.git', 'venv']],
    'blanks around': ['  .git\t\n', ['.git']],
    'hash behind a blank': [' #a\n', ['#a']],
    'hash behind a rule': ['.git # a\n', ['.git # a']],
    'slashes around': ['/a/\n//b//c/\n', ['a', 'b/c']],
    'dots and slashes': ['./a\na/../b\na/./b\n', ['a', 'b', 'a/b']],
    exceptions: ['!a\n! /b \n!./c/\n', ['!a', '!b', '!c']],
    'the folder itself': ['.\n/\n./\n!.\n', []],
    wildcards: ['**/*.pyc\n*\n?\n[ab]\n\\#a\n', ['**/*.pyc', '*', '?', '[ab]', '\\#a']],
  };

const refused: Readonly<Record<string, readonly [content: string, line: number]>> = {
  'exception of nothing': ['a\n!\n', 2],
  'exception of blanks': ['! \n', 1],
  'open bracket': ['a\n\n[b\n', 3],
  'escape character at the end': ['a\\\n', 1],
  'long line': [`a\n${'b'.repeat(65_536)}\n`, 2],
};

describe('parseDockerignore', () => {
  it.each(Object.entries(accepted))('%s', (_name, [content, expected]) => {
    expect(patterns(content)).toEqual(expected);
  });

  it.each(Object.entries(refused))('refuses %s', (_name, [content, line]) => {
    expect(() => patterns(content)).toThrow(expect.objectContaining({ line }));
    expect(() => patterns(content)).toThrow(DockerignoreSyntaxError);
  });

  it('names the lines', () => {
    const { file, patterns } = parseDockerignore('# a\n\n.git\n!b\n', 'Dockerfile.dockerignore');
    expect(file).toBe('Dockerfile.dockerignore');
    expect(patterns).toEqual([
      { pattern: '.git', line: 3 },
      { pattern: '!b', line: 4 },
    ]);
  });

  it('reads 100,000 lines', () => {
    expect(patterns('a/../b\n'.repeat(100_000))).toHaveLength(100_000);
  });

  it('throws nothing else on any text', () => {
    const pieces = fc.constantFrom(
      'a',
      '!',
      '#',
      '/',
      '..',
      '*',
      '[',
      ']',
      '\\',
      ' ',
      '\n',
      '\r\n',
      '^-',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            patterns(text);
          } catch (error) {
            expect(error).toBeInstanceOf(DockerignoreSyntaxError);
          }
        },
      ),
    );
  });
});
