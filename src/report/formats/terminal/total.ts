import type { GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';
import { megabytes, points, seconds } from '../../figures.ts';
import { selectionNote } from '../../selection-note.ts';
import { type Page, wrap } from './page.ts';

/** Last, where the eye is when the command ends. */
export function totalLines(report: GradeReport, page: Page): readonly string[] {
  const { score } = report;
  const total = `Score: ${roundPoints(score.earned)} / ${roundPoints(score.possible)}`;
  const lifted = (report.bonus?.earned ?? 0) > 0 ? page.paint.dim('  bonus included') : '';
  return [
    ...figures(report, page),
    ...origin(report, page),
    ...selection(report, page),
    ...wrap(`${page.paint.bold(total)}${lifted}  ${standing(report, page)}`, page.width),
  ];
}

function standing(report: GradeReport, { paint }: Page): string {
  const { outcome, passed, score, challenge } = report;
  if (outcome === 'ungraded') {
    return paint.magenta(`not final: ${points(score.ungraded)} could not be graded`);
  }
  if (passed) return paint.green('passed');
  return paint.yellow(`not passed yet (passing: ${challenge.passingPercent}%)`);
}

function selection(report: GradeReport, page: Page): readonly string[] {
  const note = selectionNote(report);
  return note === null ? [] : wrap(page.paint.yellow(note), page.width);
}

function figures(
  { measurements, durationMs, recordedAt }: GradeReport,
  page: Page,
): readonly string[] {
  const { imageSizeBytes, buildMs, healthyAfterMs } = measurements;
  const parts = [
    ...(imageSizeBytes === null ? [] : [`image ${megabytes(imageSizeBytes)}`]),
    ...(buildMs === null ? [] : [`built in ${seconds(buildMs)}`]),
    ...(healthyAfterMs === null ? [] : [`healthy after ${seconds(healthyAfterMs)}`]),
    ...(recordedAt === null ? [`graded in ${seconds(durationMs)}`] : []),
  ];
  const line = page.paint.dim(parts.join(' · '));
  return parts.length === 0 ? [] : wrap(line, page.width);
}

function origin({ recordedAt }: GradeReport, page: Page): readonly string[] {
  if (recordedAt === null) return [];
  const when = `${recordedAt.slice(0, 10)} ${recordedAt.slice(11, 16)} UTC`;
  const line = `Nothing has changed since ${when}: this is from the record. --fresh grades anew.`;
  return wrap(page.paint.yellow(line), page.width);
}
