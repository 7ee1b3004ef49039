// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of Compose
import { describe, expect, test } from 'vitest';
import {
  EnvFileError,
  parseEnvFile,
  parseRawEnvFile,
} from '#sandbox/compose/env/parse-env-file.ts';

describe('an .env file is read as Compose reads it', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['A=1', { A: '1' }],
    ['A=b#c', { A: 'b#c' }],
    ['A=b #c', { A: 'b' }],
    ['A="b#c" # d', { A: 'b#c' }],
    ["A='b #c'", { A: 'b #c' }],
    ['export A=1', { A: '1' }],
    ['  A = 1 ', { A: '1' }],
    ['A: 1', { A: '1' }],
    ['A=', { A: '' }],
    ['A=$B\nB=2', { A: '', B: '2' }],
    ['B=2\nA=$B', { B: '2', A: '2' }],
    ['B=2\nA="${B}x"', { B: '2', A: '2x' }],
    ["B=2\nA='${B}x'", { B: '2', A: '${B}x' }],
    ['A="a\\nb"', { A: 'a\nb' }],
    ["A='a\\nb'", { A: 'a\\nb' }],
    ["A='it\\'s'", { A: "it's" }],
    ['A="line1\nline2"\nB=1', { A: 'line1\nline2', B: '1' }],
    ['A=`x`', { A: '`x`' }],
    ['A="a\\"b"', { A: 'a"b' }],
    ['A="a\\$b"', { A: 'a$b' }],
    ['A=$$x', { A: '$x' }],
    ['A=${U:-d}', { A: 'd' }],
    ['A==x', { A: '=x' }],
    ['# c\r\n\r\nA=1\r\nB=2\r\n', { A: '1', B: '2' }],
    ['\uFEFFA=1', { A: '1' }],
    ['A=1\nA=2', { A: '2' }],
    ['OUTER', { OUTER: 'outer' }],
    ['NOWHERE', {}],
    ['A=$OUTER', { A: 'outer' }],
  ])('%j', (content, expected) => {
    const outer = new Map([['OUTER', 'outer']]);
    expect(Object.fromEntries(parseEnvFile(content, outer))).toEqual(expected);
  });

  test.each<[string, number]>([
    ['A=1\nA B=1', 2],
    ['=x', 1],
    ['!A=1', 1],
    ['A="open', 1],
    ['A="x"y', 1],
    ['A=${B', 1],
    ['\nA=${U:?needed}', 2],
  ])('%j is refused on line %i', (content, line) => {
    expect(() => parseEnvFile(content)).toThrow(EnvFileError);
    try {
      parseEnvFile(content);
    } catch (error) {
      expect(error instanceof EnvFileError && error.line).toBe(line);
    }
  });

  test('raw values are what stands behind the sign', () => {
    expect(Object.fromEntries(parseRawEnvFile('# c\nA="x" $B\r\nB=\n'))).toEqual({
      A: '"x" $B',
      B: '',
    });
  });

  test('a quote that stays open through many lines ends quickly', () => {
    expect(() => parseEnvFile(`A="${'\nx'.repeat(30_000)}`)).toThrow(EnvFileError);
  });
});
