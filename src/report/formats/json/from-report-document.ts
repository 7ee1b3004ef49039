import type { GradeReport } from '#domain/grade-report.ts';
import { reportDocumentSchema } from './report-document-schema.ts';
import { toGradeReport } from './to-grade-report.ts';

/**
 * A report that was kept or that came from another machine. All of its text is untrusted from here on, our own
 * words included. Throws `ZodError` for what is no report.
 */
export function fromReportDocument(data: unknown): GradeReport {
  return toGradeReport(reportDocumentSchema.parse(data));
}
