import { describe, expect, it } from 'vitest';
import { parseOutputs } from '#cli/outputs.ts';
import { UsageError } from '#domain/usage-error.ts';

const formats = { terminal: () => '', json: () => '' };

function parsed(...values: readonly string[]) {
  return parseOutputs(values, formats).map(({ name, file }) => [name, file]);
}

describe('cli/outputs', () => {
  it.each([
    ['nothing', [], [['terminal', null]]],
    ['a format', ['json'], [['json', null]]],
    ['standard output by name', ['json=-'], [['json', null]]],
    ['a file', ['json=out/report.json'], [['json', 'out/report.json']]],
    ['a file with = in its name', ['json=a=b'], [['json', 'a=b']]],
    [
      'several',
      ['json=a', 'json=b', 'terminal'],
      [
        ['json', 'a'],
        ['json', 'b'],
        ['terminal', null],
      ],
    ],
  ] as const)('reads %s', (_name, values, expected) => {
    expect(parsed(...values)).toEqual(expected);
  });

  it.each([
    ['an unknown format', ['yaml'], /unknown format "yaml"/],
    ['a misspelt format', ['jsn=x'], /unknown format "jsn"/],
    ['a word of every object', ['constructor'], /unknown format/],
    ['no format', ['=x'], /unknown format ""/],
    ['no file', ['json='], /no file is named/],
    ['standard output twice', ['json', 'terminal=-'], /two reports for standard output/],
    ['one file twice', ['json=a', 'terminal=a'], /two reports for a/],
  ] as const)('refuses %s', (_name, values, message) => {
    expect(() => parsed(...values)).toThrow(UsageError);
    expect(() => parsed(...values)).toThrow(message);
  });

  it('names the formats that there are', () => {
    expect(() => parsed('yaml')).toThrow(
      expect.objectContaining({ advice: 'Known formats: terminal, json.' }),
    );
  });
});
