import { traced } from '#engine/trace/span.ts';
import { digestSources } from './digest-sources.ts';

let known: Promise<string> | null = null;

/** Of the grader that runs, and what runs it. */
export function graderDigest(): Promise<string> {
  known ??= traced({ category: 'start', name: 'identify the grader' }, async () =>
    [digestSources(), process.version, process.platform].join(' '),
  );
  return known;
}
