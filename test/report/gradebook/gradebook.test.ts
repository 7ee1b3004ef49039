import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { text } from '#domain/text.ts';
import { toJson } from '#report/escape/json.ts';
import { fromGradebookDocument } from '#report/gradebook/from-gradebook-document.ts';
import { renderGradebookCsv } from '#report/gradebook/render-gradebook-csv.ts';
import { renderGradebookJson } from '#report/gradebook/render-gradebook-json.ts';
import { toGradebookDocument } from '#report/gradebook/to-gradebook-document.ts';
import { sampleEntry, sampleGradebook } from '#test/sample-gradebook.ts';

const hostile = sampleEntry({
  id: 'bob',
  student: {
    id: '=HYPERLINK("http://evil.test")',
    name: '@SUM(A1)\n+1',
    section: '-2+3',
    more: {},
  },
  outcome: 'ungraded',
  score: { earned: 0, possible: 100, ungraded: 100 },
  passed: false,
  flags: ['ungraded', 'not-fetched'],
  fault: { code: 'fetch-failed', message: text`=cmd|' /C calc'!A0`, advice: text`-`, cause: null },
  hasReport: false,
});

it.each([
  ['of two', [sampleEntry(), hostile]],
  ['of nobody', []],
])('keeps everything of a gradebook %s, written a submission at a time', (_, entries) => {
  const gradebook = sampleGradebook(entries);
  const rendered = [...renderGradebookJson(gradebook)].join('');
  expect(rendered).toBe(toJson(toGradebookDocument(gradebook)));
  const again = fromGradebookDocument(JSON.parse(rendered));
  expect([...renderGradebookJson(again)].join('')).toBe(rendered);
});

it('shows a spreadsheet no formula, and no points where there is no grade', () => {
  const csv = [...renderGradebookCsv(sampleGradebook([sampleEntry(), hostile]))].join('');
  const rows: Record<string, string>[] = parse(csv, { columns: true });
  expect(rows[0]).toMatchObject({ id: 'alice', earned: '97', final: '97', passed: 'true' });
  expect(rows[1]).toMatchObject({ id: 'bob', earned: '', final: '', passed: '', ungraded: '100' });
  const cells = rows.flatMap((row) => Object.values(row));
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
});
