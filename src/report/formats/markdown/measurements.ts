import type { GradeReport } from '#domain/grade-report.ts';
import { escapeMarkdown } from '../../escape/markdown.ts';

/** Image size and times in one small line. */
export function measurementLines(report: GradeReport): readonly string[] {
  const { measurements, environment, grader, durationMs, recordedAt } = report;
  const { imageSizeBytes, buildMs, healthyAfterMs, userName } = measurements;
  const parts = [
    ...(imageSizeBytes === null ? [] : [`image ${(imageSizeBytes / 1e6).toFixed(1)} MB`]),
    ...(buildMs === null ? [] : [`built in ${seconds(buildMs)}`]),
    ...(healthyAfterMs === null ? [] : [`healthy after ${seconds(healthyAfterMs)}`]),
    ...(userName === null ? [] : [`runs as ${escapeMarkdown(userName, 64)}`]),
    recordedAt === null
      ? `graded in ${seconds(durationMs)}`
      : `from the record of ${escapeMarkdown(recordedAt, 64)}`,
    ...(environment.engine === null ? [] : [`Docker ${escapeMarkdown(environment.engine, 64)}`]),
    `Drydock ${escapeMarkdown(grader.version, 64)}`,
  ];
  return [`<sub>${parts.join(' · ')}</sub>`];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
