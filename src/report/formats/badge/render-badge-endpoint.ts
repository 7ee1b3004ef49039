import type { GradeReport } from '#domain/grade-report.ts';
import { toJson } from '../../escape/json.ts';
import { toScoreBadge } from './score-badge.ts';

/** For `https://img.shields.io/endpoint?url=…`: https://shields.io/badges/endpoint-badge */
export function renderBadgeEndpoint(report: GradeReport): string {
  const { label, message, colour } = toScoreBadge(report);
  return toJson({ schemaVersion: 1, label, message, color: colour });
}
