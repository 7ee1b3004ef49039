import type { LocatedSubmission } from '#domain/origin.ts';
import type { GradeResult } from '#domain/to-gradebook-entry.ts';
import { sampleReport } from '../../report/samples/sample-report.ts';

export function located(id: string, sizeBytes: number | null = null): LocatedSubmission {
  return {
    id,
    source: `class/${id}`,
    student: { id, name: null, section: null, more: {} },
    origin: { kind: 'folder', folder: `/class/${id}` },
    sizeBytes,
    commit: null,
    pushedAt: null,
  };
}

export const passed: GradeResult = { report: sampleReport() };
