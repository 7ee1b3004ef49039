import type { GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';
import { type Page, wrap } from './page.ts';
import { count, megabytes, points, seconds } from './words.ts';

/** Last, where the eye is when the command ends. */
export function totalLines(report: GradeReport, page: Page): readonly string[] {
  const { score } = report;
  const total = `Score: ${roundPoints(score.earned)} / ${roundPoints(score.possible)}`;
  return [
    ...figures(report, page),
    ...selection(report, page),
    ...wrap(`${page.paint.bold(total)}  ${standing(report, page)}`, page.width),
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

function selection({ leftOut }: GradeReport, page: Page): readonly string[] {
  if (leftOut.length === 0) return [];
  const which = count(leftOut.length, 'criterion was', 'criteria were');
  const line = `A part of the challenge: ${which} not asked for and ${leftOut.length === 1 ? 'is' : 'are'} not in the total.`;
  return wrap(page.paint.yellow(line), page.width);
}

function figures({ measurements, durationMs }: GradeReport, page: Page): readonly string[] {
  const { imageSizeBytes, buildMs, healthyAfterMs } = measurements;
  const parts = [
    ...(imageSizeBytes === null ? [] : [`image ${megabytes(imageSizeBytes)}`]),
    ...(buildMs === null ? [] : [`built in ${seconds(buildMs)}`]),
    ...(healthyAfterMs === null ? [] : [`healthy after ${seconds(healthyAfterMs)}`]),
    `graded in ${seconds(durationMs)}`,
  ];
  return wrap(page.paint.dim(parts.join(' · ')), page.width);
}
