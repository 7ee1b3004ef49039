import type { StepResult } from '#domain/grade-report.ts';
import { joinText, type Text, text } from '#domain/text.ts';

/** What stands behind a count of done steps; empty where all of them were asked for in full. */
export function countNote(steps: readonly StepResult[]): string {
  return steps.some(({ notAsked }) => notAsked > 0) ? ', as far as asked' : '';
}

/** What stands behind a step's title: what was measured, and what of it nobody asked for. Null where neither is. */
export function stepNote({ detail, notAsked }: Omit<StepResult, 'title'>): Text | null {
  const parts = [
    ...(detail === null ? [] : [detail]),
    ...(notAsked === 0 ? [] : [text`${notAsked} not asked`]),
  ];
  return parts.length === 0 ? null : joinText(parts, text`, `);
}
