import { type AnnotationProperties, error, notice, warning } from '@actions/core';
import type { GradeReport } from '#domain/grade-report.ts';
import { escapeLine, escapeText } from '#report/escape/terminal.ts';
import { toAnnotations } from '#report/formats/annotations/to-annotations.ts';

const issue = { error, warning, notice };

/**
 * Remarks on the lines of the submission, whose folder is given as its repository names it. They are workflow commands,
 * whose encoding of line breaks and colons is @actions/core's.
 */
export function annotate(
  report: GradeReport,
  { folder, taken }: { readonly folder: string; readonly taken: number },
): void {
  for (const { level, title, message, file, line } of toAnnotations(report, taken)) {
    const properties: AnnotationProperties = { title: escapeLine(title) };
    if (file !== null) properties.file = toRepositoryPath(folder, file);
    if (line !== null) properties.startLine = line;
    issue[level](escapeText(message), properties);
  }
}

function toRepositoryPath(folder: string, file: string): string {
  return escapeLine(folder === '' ? file : `${folder}/${file}`);
}
