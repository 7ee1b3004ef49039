// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a Dockerfile are written like that
import { describe, expect, it } from 'vitest';
import { DockerfileSyntaxError } from '#facts/parse/dockerfile/dockerfile-syntax-error.ts';
import { parseDockerfile } from '#facts/parse/dockerfile/parse-dockerfile.ts';
import { compileGlob } from '#facts/parse/dockerfile/words/glob.ts';
import { ShellLexer } from '#facts/parse/dockerfile/words/shell-lexer.ts';
import { WorkBudget } from '#facts/parse/dockerfile/work-budget.ts';

const from = 'FROM scratch\n';
const lines = (count: number, toLine: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => toLine(index)).join('\n');
const continued = (text: string, count: number) => `${text}\\\n`.repeat(count);

/** Name → text → what is wrong with it; null where nothing is. */
const files: Readonly<Record<string, readonly [text: string, refusal: RegExp | null]>> = {
  'a line of 1 MiB': [`${from}RUN ${'a'.repeat(2 ** 20)}`, /max allowed size/],
  '100,000 instructions': [from + 'RUN x\n'.repeat(100_000), null],
  '100,000 variables': [from + lines(100_000, (index) => `ENV a${index}=$a${index - 1}`), null],
  '100,000 continued lines': [`${from}RUN ${continued(' a', 100_000)}`, null],
  '1,000,000 blank lines in an instruction': [`${from}RUN \\\n${'\n'.repeat(1_000_000)}x`, null],
  'one instruction of 1 MB of words': [`${from}ENV ${continued('x=y '.repeat(1000), 250)}`, null],
  '40,000 stages': [lines(40_000, (index) => `FROM scratch AS a${index}`), null],
  'a chain of 40,000 stages': [`FROM scratch AS a\n${'FROM a AS a\n'.repeat(40_000)}`, null],
  'a chain of 20,000 copies': [
    lines(20_000, (i) => `FROM scratch AS a${i}\n${i > 0 ? `COPY --from=a${i - 1} x y` : ''}`),
    null,
  ],
  'a circle of 20,000 copies': [
    lines(20_000, (i) => `FROM scratch AS a${i}\nCOPY --from=a${(i + 1) % 20_000} x y`),
    /circular/,
  ],
  'stages that inherit thousands of variables': [
    `FROM scratch AS a\n${lines(20_000, (i) => `ENV e${i}=1`)}\n${'FROM a AS a\n'.repeat(40_000)}`,
    /grow beyond/,
  ],
  'thousands of triggers in thousands of stages': [
    `FROM scratch AS a\n${'ONBUILD ENV a=1\n'.repeat(5000)}${lines(5000, (i) => `FROM a AS c${i}`)}\nFROM scratch\n${lines(5000, (i) => `COPY --from=c${i} x y`)}`,
    /grow beyond/,
  ],
  'a variable that doubles': [
    `${from}ENV a=xxxxxxxxxx\n${'ENV a=$a$a\n'.repeat(60)}`,
    /grow beyond/,
  ],
  'variables a thousand deep': [
    `${from}LABEL a=${'${a:-'.repeat(1000)}${'}'.repeat(1000)}\n`,
    /nested too deeply/,
  ],
  'variables 99 deep': [`${from}LABEL a=${'${a:-'.repeat(99)}${'}'.repeat(99)}\n`, null],
  'arrays 500,000 deep': [
    `${from}CMD ${continued('['.repeat(1000), 500)}${continued(']'.repeat(1000), 500)}`,
    /strings only/,
  ],
  'a shell of 200,000 words in every command': [
    `${from}SHELL [${continued('"a",'.repeat(1000), 200)}"b"]\n${'CMD a\n'.repeat(50_000)}`,
    /grow beyond/,
  ],
  'every port, a hundred thousand times': [
    `${from}EXPOSE ${continued('0-65535 '.repeat(1000), 100)}`,
    /grow beyond/,
  ],
  'a pattern of 500 stars': [
    `${from}ENV v=${'a'.repeat(3000)}\nENV w=\${v##${'*a'.repeat(500)}b}\n`,
    null,
  ],
  'a directory below a directory below …': [
    from + 'WORKDIR aaaaaaaaaa\n'.repeat(50_000),
    /grow beyond/,
  ],
  'an image name of 60,000 characters': [`FROM ${'a-'.repeat(30_000)}!`, /invalid reference/],
  '1 MB of dollars': [`${from}ENV a=${continued('$'.repeat(1000), 1000)}`, null],
  '1 MB of blanks': [`${from}RUN a${continued(' '.repeat(60_000), 16)}`, null],
  'a here-document of 100,000 lines': [
    `${from}COPY <<A /a\n${'x${a:-b}\n'.repeat(100_000)}A\n`,
    null,
  ],
};

/** Null when the file is accepted; anything else that is thrown goes on. */
function refusalOf(text: string): string | null {
  try {
    parseDockerfile(text, 'Dockerfile');
    return null;
  } catch (error) {
    if (error instanceof DockerfileSyntaxError) return error.message;
    throw error;
  }
}

describe('hostile Dockerfiles', () => {
  it.each(Object.entries(files))('%s', { timeout: 60_000 }, (_name, [text, refusal]) => {
    expect(refusalOf(text)).toEqual(refusal === null ? null : expect.stringMatching(refusal));
  });
});

describe('work', () => {
  it('of an expansion is the length of what is read and put in', () => {
    const spent = (count: number) => {
      const budget = new WorkBudget();
      const scope = { get: () => 'xxxx', isOpen: false };
      ShellLexer.expand('$a${b:-c}'.repeat(count), { escapeCharacter: '\\', scope, budget });
      return budget.spent;
    };
    expect(spent(2000)).toBe(2 * spent(1000));
  });

  it('of a pattern is at most its length times that of the value', () => {
    const budget = new WorkBudget();
    const pattern = '*a'.repeat(100);
    compileGlob(`${pattern}b`).ends('a'.repeat(1000), 0, budget);
    expect(budget.spent).toBeLessThanOrEqual((pattern.length + 2) * 1001);
  });
});
