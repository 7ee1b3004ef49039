import type { GradeReport } from '#domain/grade-report.ts';
import type { ReportDocument } from '#report/formats/json/report-document-schema.ts';
import { toGradeReport } from '#report/formats/json/to-grade-report.ts';

/** The way back from what `toPageStudent` packed. */
export async function unpackReport(packed: string): Promise<GradeReport> {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return toGradeReport((await new Response(stream).json()) as ReportDocument);
}
