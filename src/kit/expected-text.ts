import { z } from 'zod';
import { joinText, type Text, text } from '#domain/text.ts';

const pattern = z.string().refine(isPattern, { error: 'expected a regular expression' });

/** What a rubric asks of a text: the text itself, or what it contains, or a pattern, or one of several. */
export const expectedText = z
  .union([
    z.string(),
    z.strictObject({ contains: z.string().min(1) }),
    z.strictObject({ matches: pattern.describe('A regular expression.') }),
    z.strictObject({ oneOf: z.array(z.string()).min(1) }),
  ])
  .describe('A text, or {"contains": …}, {"matches": "regular expression"}, {"oneOf": […]}.');

export type ExpectedText = z.output<typeof expectedText>;

/** Longer texts are cut before a pattern of an author's meets a text of a stranger's. */
const longestMatched = 64 * 1024;

export function meetsText(expected: ExpectedText, actual: string): boolean {
  if (typeof expected === 'string') return actual === expected;
  if ('contains' in expected) return actual.includes(expected.contains);
  if ('oneOf' in expected) return expected.oneOf.includes(actual);
  return new RegExp(expected.matches, 'mu').test(actual.slice(0, longestMatched));
}

export function describeExpected(expected: ExpectedText): Text {
  if (typeof expected === 'string') return text`${expected}`;
  if ('contains' in expected) return text`something with ${expected.contains}`;
  if ('oneOf' in expected) return text`one of ${joinText(expected.oneOf)}`;
  return text`something that matches ${expected.matches}`;
}

function isPattern(value: string): boolean {
  try {
    new RegExp(value, 'mu');
    return true;
  } catch {
    return false;
  }
}
