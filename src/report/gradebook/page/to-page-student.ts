import { deflateRawSync } from 'node:zlib';
import { finalPoints } from '#domain/final-points.ts';
import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import type { GradebookEntry } from '#domain/gradebook.ts';
import { toVisibleLine } from '../../escape/visible.ts';
import { renderJson } from '../../formats/json/render-json.ts';
import type { PageCell, PageStudent } from './page-data.ts';

const longestMessage = 200;

/** One submission as the page carries it; its report is kept packed, so that a class of a thousand stays small. */
export function toPageStudent(entry: GradebookEntry, report: GradeReport | null): PageStudent {
  const { id, student, source, outcome, passed, score, late, flags, trust, fault } = entry;
  return {
    id,
    studentId: student.id,
    name: student.name,
    section: student.section,
    source,
    outcome,
    passed,
    ...score,
    final: finalPoints(entry),
    lateSeconds: late?.bySeconds ?? null,
    flags,
    trust: trust.kind,
    claimed: trust.kind === 'no-claim' ? null : trust.claimed.earned,
    fault: fault === null ? null : toVisibleLine(fault.message),
    cells: Object.fromEntries((report?.criteria ?? []).map((one) => [one.id, toCell(one)])),
    report: report === null ? null : pack(renderJson(report)),
  };
}

function toCell({ verdict, earned, possible, findings }: CriterionResult): PageCell {
  const codes = new Map(findings.toReversed().map(({ code, message }) => [code, message]));
  return {
    verdict,
    earned,
    possible,
    findings: [...codes].map(([code, message]) => ({
      code,
      message: toVisibleLine(message, longestMessage),
    })),
  };
}

/** Unpacked by the browser's own `DecompressionStream('deflate-raw')`. */
function pack(json: string): string {
  return deflateRawSync(json, { level: 9 }).toString('base64');
}
