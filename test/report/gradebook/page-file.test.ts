import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { toReportDocument } from '#report/formats/json/to-report-document.ts';
import type { PageFileGroup } from '#report/gradebook/page/page-file.ts';
import { toPageData } from '#report/gradebook/page/page-file.ts';
import { toPageGroups } from '#report/gradebook/page/page-groups.ts';
import { toPageCells, toPageStudent } from '#report/gradebook/page/to-page-student.ts';
import { type SampleStudent, sampleClass } from '#test/sample-class.ts';

const students = sampleClass(100);

async function* passing(all: readonly SampleStudent[]): AsyncGenerator<SampleStudent> {
  yield* all;
}

const toPage = (groups: readonly PageFileGroup[]) =>
  toPageData({
    grader: 'drydock 0.1.0',
    challenge: { id: 'a', title: 'A', passingPercent: 100 },
    startedAt: '2026-11-28T12:00:00.000Z',
    possible: 100,
    categories: [],
    criteria: [],
    alike: [],
    groups,
  });

it('gives back each student, cell and report that went into the file', async () => {
  const groups = await Array.fromAsync(toPageGroups(passing(students)));
  const page = toPage(JSON.parse(JSON.stringify(groups)));
  expect(page.students.map(({ cells, report, ...rest }) => rest)).toEqual(
    students.map(({ entry }) => toPageStudent(entry)),
  );
  for (const [index, { report }] of students.entries()) {
    const { cells, report: packed } = page.students[index] ?? { cells: null, report: null };
    expect(cells).toEqual(report === null ? {} : Object.fromEntries(toPageCells(report)));
    if (report === null || packed === null) {
      expect(packed).toBe(report);
      continue;
    }
    const pack = JSON.parse(String(inflateRawSync(Buffer.from(packed.pack, 'base64'))));
    expect(pack[packed.index]).toEqual(JSON.parse(JSON.stringify(toReportDocument(report))));
  }
});

it('writes once what many have in common', async () => {
  const size = async (all: readonly SampleStudent[]) =>
    JSON.stringify(await Array.fromAsync(toPageGroups(passing(all)))).length;
  const [one] = students;
  if (one === undefined) throw new Error('no student');
  const more = await size(Array.from({ length: 16 }, () => one));
  expect(more).toBeLessThan(3 * (await size([one])));
});
