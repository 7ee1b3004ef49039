import type { Finding } from '#domain/finding.ts';
import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import { joinText, type Text, text } from '#domain/text.ts';
import { accountOf } from './account.ts';
import { placeOf } from './place.ts';

const mostFindings = 20;

/** Everything there is to say of a criterion in plain paragraphs: observed, proof, where, hint, how to see it again. */
export function fullAccountOf(criterion: CriterionResult, report: GradeReport): Text | null {
  const shown = criterion.findings.slice(0, mostFindings);
  if (shown.length === 0) return accountOf(criterion, report);
  return joinText(shown.map(toParagraph), text`\n\n`);
}

function toParagraph({ message, location, evidence, hint, reproduce }: Finding): Text {
  const lines = [
    message,
    ...(evidence === null ? [] : [evidence]),
    ...(location === null ? [] : [text`Where: ${placeOf(location)}`]),
    text`Hint: ${hint}`,
    ...(reproduce === null ? [] : [text`See it: ${reproduce}`]),
  ];
  return joinText(lines, text`\n`);
}
