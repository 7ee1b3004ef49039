import fc from 'fast-check';
import { toContextFilter } from '#docker/build/context-filter.ts';
import { BadIgnorePattern } from '#docker/build/ignore-pattern.ts';
import { WorkExhausted } from '#docker/build/match-tokens.ts';
import { DockerignoreSyntaxError, parseDockerignore } from '#facts/parse/dockerignore.ts';
import { edited } from './edited.ts';
import { realFiles } from './real-files.ts';
import { type FuzzTarget, insist, unlessRefused } from './target.ts';

const token = fc.constantFrom(
  ...'** * ? [ ] [a-z] [^a] [!a] [z-a] [] [^] \\ \\* ! !! # / // . .. ../ ./ a src .git venv __pycache__ *.pyc {a,b}'.split(
    ' ',
  ),
  ...[
    '\n',
    '\r\n',
    ' ',
    '\t',
    '\uFEFF',
    '\u0000',
    '\ud800',
    'é',
    '**/'.repeat(30),
    '*a'.repeat(30),
  ],
);
const rules = fc.array(token, { maxLength: 24 }).map((parts) => parts.join(''));
const paths = [
  'src/app.py',
  '.git/config',
  'a',
  'a/b/c/d/e/f',
  `${'a/'.repeat(60)}b`,
  'é/ü',
  '.env',
];
/** A few milliseconds of work: what the limit is in earnest is tested elsewhere. */
const work = 2_000_000;

export const dockerignore: FuzzTarget = {
  name: 'dockerignore',
  texts: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 100 }),
    rules,
    rules,
    edited(
      realFiles((name) => name === '.dockerignore'),
      token,
    ),
  ),
  holds: (text) => {
    let isRefused = false;
    try {
      for (const { line } of parseDockerignore(text, '.dockerignore').patterns) {
        insist(line >= 1 && line <= text.split('\n').length, 'a rule stands at a line of the file');
      }
    } catch (error) {
      unlessRefused(error, DockerignoreSyntaxError);
      isRefused = true;
    }
    try {
      const filter = toContextFilter(text.split('\n'), work);
      const kept = paths.map((path) => filter.keepsOut(path));
      insist(
        kept.every((one) => typeof one === 'boolean'),
        'each path is in or out',
      );
      insist(!isRefused, 'what is refused when it is read is refused when it is used');
    } catch (error) {
      unlessRefused(error, BadIgnorePattern, WorkExhausted);
    }
  },
};
