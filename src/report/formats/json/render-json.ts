import type { GradeReport } from '#domain/grade-report.ts';
import { toJson } from '../../escape/json.ts';
import { toReportDocument } from './to-report-document.ts';

export function renderJson(report: GradeReport): string {
  return toJson(toReportDocument(report));
}
