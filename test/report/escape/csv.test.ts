import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { text, untrusted } from '#domain/text.ts';
import { toCsvRow } from '#report/escape/csv.ts';
import { hostileString } from './hostile-strings.ts';

const startsFormula = /^\s*[=+\-@＝＋－＠]/u;

describe('report/escape/csv', () => {
  it.each([
    ['a formula', '=HYPERLINK("https://example.com")', `"'=HYPERLINK(""https://example.com"")"`],
    ['a formula behind white space', ' \t=1', `"'=1"`],
    ['a command', '@SUM(1)', `"'@SUM(1)"`],
    ['a sum', '+1', `"'+1"`],
    ['a difference', '-1', `"'-1"`],
    ['a formula in full width', '＝1', `"'＝1"`],
    ['a formula behind a separator of another country', 'a;=1', `"a;'=1"`],
    ['separators and quotes', 'a,"b"', `"a,""b"""`],
    ['line breaks', 'a\r\nb\rc', `"a b c"`],
    ['controls', '\u0000\u001b[2J', `"␀"`],
    ['a name', 'Ada Lovelace-Byron', `"Ada Lovelace-Byron"`],
  ])('%s', (_name, value, cell) => {
    expect(toCsvRow([value])).toBe(`${cell}\r\n`);
    expect(toCsvRow([untrusted(value)])).toBe(`${cell}\r\n`);
  });

  it('leaves numbers of ours as they are', () => {
    expect(toCsvRow([-1, 0.5, true, null, text`x ${1}`])).toBe('-1,0.5,true,,"x 1"\r\n');
  });

  it('reads back as as many cells, on one line each row, none of them a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(hostileString, { minLength: 3, maxLength: 3 })), (rows) => {
        const csv = rows.map(toCsvRow).join('');
        expect(csv.split(/[\n\r\u2028\u2029]+/u)).toHaveLength(rows.length + 1);
        const cells: string[][] = parse(csv, { relax_column_count: false });
        expect(cells).toHaveLength(rows.length);
        expect(cells.flat().filter((cell) => startsFormula.test(cell))).toEqual([]);
        const split = csv.split(/[;\t\n\r|]/u);
        expect(split.filter((cell) => startsFormula.test(cell))).toEqual([]);
      }),
    );
  });

  it('bounds a cell', () => {
    expect(toCsvRow(['"'.repeat(5_000_000)]).length).toBeLessThan(5_000);
  });
});
