import type { Finding } from '#domain/finding.ts';
import { text } from '#domain/text.ts';
import type { GradeEvent } from '#engine/events.ts';

const title = 'Building the image';

export const started: GradeEvent = { kind: 'fact-started', fact: 'image', title, atMs: 1_000 };

export function said(detail: string): GradeEvent {
  return { kind: 'fact-progress', fact: 'image', detail: text`${detail}`, atMs: 2_000 };
}

export function finished(outcome: 'known' | 'blocked' | 'errored', durationMs: number): GradeEvent {
  return { kind: 'fact-finished', fact: 'image', outcome, atMs: 1_000 + durationMs, durationMs };
}

export function judged(
  verdict: 'pass' | 'fail' | 'errored',
  criterion: string,
  finding: Finding | null = null,
): GradeEvent {
  const check = 'dockerfile/builds' as const;
  const result = { criterion: check, check, title: criterion, verdict, finding };
  return { kind: 'criterion-finished', result, atMs: 5_000 };
}
