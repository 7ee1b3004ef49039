import type { GradeReport, StepResult } from '#domain/grade-report.ts';
import { escapeLine } from '../../escape/terminal.ts';
import { countNote, stepNote } from '../../step-note.ts';
import { bar } from './bar.ts';
import { type Page, padEnd, wrap } from './page.ts';
import { inline } from './words.ts';

export function titleLines(report: GradeReport, page: Page): readonly string[] {
  const ruler = page.paint.dim('='.repeat(Math.min(page.width, 60)));
  return [ruler, `  ${page.paint.bold(inline(report.challenge.title))}`, ruler];
}

const stateWidth = 10;

export function stepLines(report: GradeReport, page: Page): readonly string[] {
  const width = Math.min(page.width, 60) - stateWidth;
  return report.steps.flatMap((step) => {
    const [first = '', ...rest] = wrap(`[Step ${step.number}] ${titleOf(step, page)}`, width - 2);
    return [padEnd(first, width) + stateOf(step, page), ...rest];
  });
}

export function progressLines(report: GradeReport, page: Page): readonly string[] {
  const { steps } = report;
  if (steps.length === 0) return [];
  const done = steps.filter((step) => step.state === 'done').length;
  const ungraded = steps.filter((step) => step.state === 'ungraded').length;
  const percent = Math.floor((done / steps.length) * 100);
  return [
    'Overall Progress:',
    `${bar({ earned: done, possible: steps.length, ungraded }, page)} ${percent}% (${done}/${steps.length} steps${countNote(steps)})`,
  ];
}

/** Only for the whole challenge: a selection of criteria completes nothing. */
export function completeLines(report: GradeReport, page: Page): readonly string[] {
  const { outcome, score, leftOut, steps } = report;
  const complete =
    outcome === 'graded' &&
    leftOut.length === 0 &&
    score.possible > 0 &&
    score.earned >= score.possible &&
    // Bonus can fill a score whose steps are not all done.
    steps.every(({ state }) => state === 'done');
  return complete ? [page.paint.bold(page.paint.green('CHALLENGE COMPLETE!'))] : [];
}

function titleOf(step: StepResult, { paint }: Page): string {
  const note = stepNote(step);
  const title = inline(step.title);
  return note === null ? title : `${title} ${paint.dim(`(${escapeLine(note)})`)}`;
}

function stateOf({ state, notAsked }: StepResult, { paint }: Page): string {
  switch (state) {
    case 'done':
      return paint.green(notAsked === 0 ? '✔ done' : '✔ so far');
    case 'open':
      return paint.yellow('○ open');
    case 'ungraded':
      return paint.magenta('? ungraded');
    default:
      return state satisfies never;
  }
}
