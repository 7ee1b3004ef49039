import type { GradeReport } from '#domain/grade-report.ts';
import type { ReportDocument } from '#report/formats/json/report-document-schema.ts';
import { toGradeReport } from '#report/formats/json/to-grade-report.ts';
import type { PackedReport } from '#report/gradebook/page/page-data.ts';

/** The way back from what `toPageGroups` packed. */
export async function unpackReport({ pack, index }: PackedReport): Promise<GradeReport> {
  const bytes = Uint8Array.from(atob(pack), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reports = (await new Response(stream).json()) as readonly ReportDocument[];
  const report = reports[index];
  if (report === undefined) throw new Error('the report is not in its pack');
  return toGradeReport(report);
}
