import type { GradeReport } from '#domain/grade-report.ts';

/** What a format may know of where its text goes. Files get `plain`. */
export interface RenderStyle {
  readonly colour: boolean;
  /** Width of the target in columns. */
  readonly columns: number;
  /** Of the caller's environment only the variables that `formatVariables` names. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** A pure renderer of a report; ends with a line break. */
export type Format = (report: GradeReport, style: RenderStyle) => string;

export const plain: RenderStyle = { colour: false, columns: 80 };
