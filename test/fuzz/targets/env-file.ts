// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of an .env file are written like that
import fc from 'fast-check';
import { InterpolationError, interpolateText } from '#sandbox/compose/env/interpolate-text.ts';
import {
  EnvFileError,
  parseEnvFile,
  parseRawEnvFile,
} from '#sandbox/compose/env/parse-env-file.ts';
import { edited } from './edited.ts';
import { type FuzzTarget, insist, unlessRefused } from './target.ts';

const token = fc.constantFrom(
  ...'A B C= A=1 B=$A B="$A" B=\'$A\' ${A} ${A:-x} ${A-${B}} ${A:?m} ${A:+y} $$ $ ${ } " \' \\ \\n # export = :'.split(
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
    '__proto__=1',
    '${A:-'.repeat(60),
    'A="\n\n"',
  ],
);
const lines = fc.array(token, { maxLength: 24 }).map((parts) => parts.join(''));
const doubling = Array.from({ length: 60 }, (_, i) => `V${i + 1}=$V${i}$V${i}`).join('\n');

export const envFile: FuzzTarget = {
  name: 'env-file',
  texts: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 100 }),
    lines,
    lines,
    edited(
      ['A=1\nB="x ${A}" # c\nC=\'raw\'\nexport D=${B:-${A}}\n', `V0=xx\n${doubling}\n`],
      token,
    ),
  ),
  holds: (text) => {
    parseRawEnvFile(text);
    try {
      const variables = parseEnvFile(text, new Map([['OUTER', 'o']]));
      for (const value of variables.values())
        insist(value.length < 10_000_000, 'a value is bounded');
      interpolateText(text, variables);
    } catch (error) {
      unlessRefused(error, EnvFileError, InterpolationError);
    }
  },
};
