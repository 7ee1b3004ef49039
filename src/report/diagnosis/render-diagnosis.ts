import { wrapAnsi } from 'fast-wrap-ansi';
import { createColors } from 'picocolors';
import type { Diagnosis, DiagnosisState, Readiness } from '#domain/diagnosis.ts';
import { escapeText } from '../escape/terminal.ts';
import type { RenderStyle } from '../format.ts';

const marks: Readonly<Record<DiagnosisState, string>> = {
  holds: '✓',
  advised: '!',
  missing: '✗',
  optional: '·',
  unknown: '?',
};

const verdicts: Readonly<Record<Readiness, string>> = {
  ready: 'Ready: all that grading needs holds here.',
  limited: 'Grading works here, with less than is advised: see the lines with "!".',
  unable: 'Grading cannot work here: see the lines with "✗".',
};

const indent = '    ';

/** For a terminal; ends with a line break. */
export function renderDiagnosis(
  report: { readonly readiness: Readiness; readonly diagnoses: readonly Diagnosis[] },
  style: RenderStyle,
): string {
  const colours = createColors(style.colour);
  const paint = {
    holds: colours.green,
    advised: colours.yellow,
    missing: colours.red,
    optional: colours.dim,
    unknown: colours.dim,
  };
  const width = Math.max(40, Math.min(style.columns, 100)) - indent.length;
  const fill = (words: string) =>
    wrapAnsi(words, width, { hard: true })
      .split('\n')
      .map((line) => `${indent}${line}`)
      .join('\n');
  const blocks = report.diagnoses.map(({ title, state, observed, advice }) =>
    [
      `  ${paint[state](marks[state])} ${colours.bold(title)}`,
      colours.dim(fill(escapeText(observed))),
      ...(advice === null ? [] : [fill(escapeText(advice))]),
    ].join('\n'),
  );
  return `\n${blocks.join('\n')}\n\n  ${verdicts[report.readiness]}\n\n`;
}
