import type { GradeReport, StepState } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';
import { escapeMarkdown } from '../../escape/markdown.ts';
import { countNote, stepNote } from '../../step-note.ts';
import { bar } from './bar.ts';

const signs: Readonly<Record<StepState, string>> = { done: '✅', open: '⬜', ungraded: '❔' };

export function stepTable({ steps }: GradeReport): readonly string[] {
  if (steps.length === 0) return [];
  const done = steps.filter(({ state }) => state === 'done').length;
  return [
    `|  | Step | ${done} of ${steps.length} done${countNote(steps)} |`,
    '| :-: | :-- | :-- |',
    ...steps.map((step) => {
      const { number, title, state } = step;
      const note = stepNote(step);
      const words = note === null ? '' : escapeMarkdown(note, 120);
      return `| ${signs[state]} | ${number}. ${escapeMarkdown(title, 200)} | ${words} |`;
    }),
  ];
}

export function categoryTable({ categories }: GradeReport): readonly string[] {
  return [
    '| Category |  | Points |',
    '| :-- | :-- | --: |',
    ...categories.map((category) => {
      const ungraded = category.ungraded > 0 ? ` (${roundPoints(category.ungraded)} ungraded)` : '';
      const points = `${roundPoints(category.earned)} / ${roundPoints(category.possible)}${ungraded}`;
      return `| ${escapeMarkdown(category.title, 120)} | ${bar(category, 15)} | ${points} |`;
    }),
  ];
}
