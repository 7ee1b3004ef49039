import type { GradeReport } from '#domain/grade-report.ts';
import type { Gradebook } from '#domain/gradebook.ts';

/** A kept report by the submission's id; null where there is none. */
export type ReadReport = (id: string) => Promise<GradeReport | null>;

/** A way to hand a class to somebody else. */
export interface GradebookExport {
  /** For the help, e.g. "a CSV that Canvas imports". */
  readonly title: string;
  /** Name of the file where none is given. */
  readonly file: string;
  readonly render: (gradebook: Gradebook, readReport: ReadReport) => Promise<string | Uint8Array>;
}
