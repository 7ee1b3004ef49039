import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { GradebookEntry } from '#domain/gradebook.ts';
import { text } from '#domain/text.ts';
import { gradebookExports } from '#report/gradebook/exports/index.ts';
import { sampleEntry, sampleGradebook } from '#test/sample-gradebook.ts';
import { samples } from '../../samples/index.ts';

const more = { canvas_id: '417', 'Email address': 'alice@school.example' };
const alice = sampleEntry({ student: { id: 'alice', name: 'Alice', section: 'A', more } });
const late = sampleEntry({
  id: 'bob',
  student: { id: 'bob', name: '=1+1', section: null, more: {} },
  late: { deadline: '2026-11-27T23:00:00.000Z', bySeconds: 7200, deduction: 9.7, earned: 87.3 },
});
const lost = sampleEntry({
  id: 'carol',
  student: { id: 'carol', name: 'Carol', section: 'B', more: {} },
  outcome: 'ungraded',
  score: { earned: 0, possible: 100, ungraded: 100 },
  passed: false,
  fault: { code: 'fetch-failed', message: text`It is private.`, advice: text`-`, cause: null },
  hasReport: false,
});
const entries: readonly GradebookEntry[] = [alice, late, lost];
const gradebook = sampleGradebook(entries);
const reports = { alice: samples.naive, bob: samples.hostile };
const readReport = async (id: string) => (id === 'alice' ? reports.alice : reports.bob);

async function render(name: string): Promise<string | Uint8Array> {
  return (await gradebookExports[name]?.render(gradebook, readReport)) ?? '';
}

async function rowsOf(name: string): Promise<Record<string, string>[]> {
  return parse((await render(name)) as string, { columns: true });
}

async function filesOf(name: string): Promise<Readonly<Record<string, string>>> {
  const files = unzipSync((await render(name)) as Uint8Array);
  return Object.fromEntries(Object.entries(files).map(([file, bytes]) => [file, strFromU8(bytes)]));
}

describe('report/gradebook/exports', () => {
  it('canvas: finds a student by what the roster knows, and leaves out what is no grade', async () => {
    expect(await rowsOf('canvas')).toEqual([
      row('Points Possible', '', '', '', '100'),
      row('Alice', '417', '', 'A', '97'),
      row("'=1+1", '', 'bob', '', '87.3'),
    ]);
    function row(student: string, id: string, login: string, section: string, grade: string) {
      return {
        Student: student,
        ID: id,
        'SIS User ID': '',
        'SIS Login ID': login,
        Section: section,
        'Dockerize Python App': grade,
      };
    }
  });

  it('moodle: grade and feedback together, and no row for what is not graded', async () => {
    const rows = await rowsOf('moodle');
    expect(rows.map((row) => row['Dockerize Python App'])).toEqual(['97', '87.3']);
    expect(rows[0]).toMatchObject({
      Username: 'alice',
      'Email address': 'alice@school.example',
      'Full name': 'Alice',
    });
    expect(rows[0]?.['Dockerize Python App (feedback)']).toMatch(
      /^Single-stage build \(10 lost\); /,
    );
    expect(rows[1]?.['Dockerize Python App (feedback)']).toContain('late (9.7 lost)');
  });

  it.each(['csv', 'canvas', 'moodle'])('%s: holds no formula', async (name) => {
    const cells: string[][] = parse((await render(name)) as string);
    expect(cells.flat().filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
  });

  it('feedback: a file a student in both languages, with what lateness costs', async () => {
    const files = await filesOf('feedback');
    expect(Object.keys(files).sort()).toEqual([
      'html/alice.html',
      'html/bob.html',
      'markdown/alice.md',
      'markdown/bob.md',
      'markdown/carol.md',
    ]);
    expect(files['markdown/alice.md']).toContain('Single-stage build');
    expect(files['html/alice.html']).toContain('Single-stage build');
    expect(files['markdown/bob.md']).toMatch(/^Late: 9.7 of 97 points/);
    expect(files['html/bob.html']).toContain('87.3 of 100 count');
    expect(files['markdown/carol.md']).toContain('No point is lost by this');
  });

  it('feedback: keeps what a rubric hides from students', async () => {
    const hidden = {
      ...samples.naive,
      criteria: samples.naive.criteria.map((one) => ({ ...one, hidden: true })),
    };
    const zip = await gradebookExports['feedback']?.render(
      sampleGradebook([alice]),
      async () => hidden,
    );
    const files = unzipSync(zip as Uint8Array);
    for (const bytes of Object.values(files)) {
      expect(strFromU8(bytes)).not.toContain('Single-stage build');
    }
  });

  it('any format of a report: a file a submission that has one', async () => {
    const files = await filesOf('junit');
    expect(Object.keys(files)).toEqual(['alice.xml', 'bob.xml']);
    expect(files['alice.xml']).toContain('<testsuites');
  });

  it('gives the same bytes for the same class', async () => {
    expect(await render('feedback')).toEqual(await render('feedback'));
  });
});
