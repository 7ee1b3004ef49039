// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a Dockerfile are written like that
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DockerfileSyntaxError } from '#facts/parse/dockerfile/dockerfile-syntax-error.ts';
import { parseDockerfile } from '#facts/parse/dockerfile/parse-dockerfile.ts';

const keywords = fc.constantFrom(
  ...['FROM', 'ARG', 'ENV', 'RUN', 'COPY', 'ADD', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'EXPOSE'],
  ...['USER', 'WORKDIR', 'STOPSIGNAL', 'VOLUME', 'SHELL', 'ONBUILD', 'LABEL', 'MAINTAINER', 'Foo'],
);
const pieces = fc.constantFrom(
  ...['scratch', 'a', 'b', 'AS', '0', '1', '80', '8000-8002/udp', 'NONE', 'CMD', '/x', '.', '='],
  ...[
    'a=b',
    '["a"]',
    '["a", 1]',
    '[',
    ']',
    '"',
    "'",
    '\\',
    '`',
    '$',
    '{',
    '}',
    '${a:-b}',
    '${a%%*}',
  ],
  ...['--from=a', '--from=0', '--mount=from=a,target=/m', '--mount=', '--interval=1s', '--x', '--'],
  ...[
    '<<EOF',
    '<<-"E F"',
    '3<<EOF',
    'EOF',
    '\nEOF\n',
    '\n',
    '\\\n',
    '\r\n',
    '\\ \r\n',
    '\t',
    ' ',
    '#',
  ],
  ...['# escape=`\n', '# syntax=x\n', '\uFEFF', '\u0000', '\u00a0', '\ud800', '😀', 'é', '${😀}'],
);
const instruction = fc
  .tuple(keywords, fc.array(pieces, { maxLength: 6 }))
  .map(([keyword, words]) => `${keyword} ${words.join(' ')}\n`);
const likely = fc
  .array(fc.oneof(instruction, pieces), { maxLength: 12 })
  .map((parts) => `FROM scratch AS a\n${parts.join('')}`);

/** The last stage's index and user, or the line of the refusal. Anything else that is thrown goes on. */
function outcome(text: string): { readonly line: number } | { readonly user: string | null } {
  try {
    return { user: parseDockerfile(text, 'Dockerfile').final.user };
  } catch (error) {
    if (error instanceof DockerfileSyntaxError) return { line: error.line };
    throw error;
  }
}

describe('any text', () => {
  it('is read, or refused at one of its lines', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), likely, likely), (text) => {
        const result = outcome(text);
        if (!('line' in result)) return;
        expect(result.line).toBeGreaterThanOrEqual(1);
        expect(result.line).toBeLessThanOrEqual(text.split('\n').length);
      }),
      { numRuns: 3000 },
    );
  });

  it('means the same with other line ends, a byte order mark, and comments above', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('USER a', 'USER b', 'CMD c', '', '# d')), (own) => {
        const text = ['FROM scratch', ...own, ''].join('\n');
        const expected = outcome(text);
        expect(outcome(text.replaceAll('\n', '\r\n'))).toEqual(expected);
        expect(outcome(`\uFEFF${text}`)).toEqual(expected);
        expect(outcome(`# comment\n\n${text}`)).toEqual(expected);
      }),
    );
  });

  it('that is quoted stays as it is', () => {
    const plain = fc.string({ unit: 'grapheme' }).filter((text) => !/['\n\r]/.test(text));
    fc.assert(
      fc.property(plain, (text) => {
        const { final } = parseDockerfile(`FROM scratch\nENV a='${text}' b=\n`, 'Dockerfile');
        expect(final.environment.map(({ value }) => value)).toEqual([text, '']);
      }),
    );
  });
});
