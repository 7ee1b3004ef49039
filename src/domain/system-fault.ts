import { type Text, text } from './text.ts';
import type { Fault } from './verdict.ts';

type Words = Pick<Fault, 'code' | 'message' | 'advice'>;

const diskFull: Words = words(
  'grader-disk-full',
  text`The disk on which the grader keeps its temporary files is full.`,
  text`Free some space, or let TMPDIR name a folder with more of it, then grade again.`,
);

const outOfResources: Words = words(
  'grader-out-of-resources',
  text`The machine that grades ran out of memory, processes or open files.`,
  text`Grade fewer submissions at once (--jobs), or close what else runs there, then grade again.`,
);

/** What the machine that grades refuses, by Node's name for it: https://nodejs.org/api/errors.html#common-system-errors */
const bySystemCode: Readonly<Record<string, Words>> = {
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  EMFILE: outOfResources,
  ENFILE: outOfResources,
  ENOMEM: outOfResources,
  EAGAIN: outOfResources,
  EROFS: words(
    'grader-disk-read-only',
    text`The disk on which the grader keeps its temporary files cannot be written to.`,
    text`Let TMPDIR name a folder that can be written to, then grade again.`,
  ),
};

const runTooLong: Words = words(
  'run-deadline',
  text`The whole run took longer than the rubric gives it (timeLimitsMs.run).`,
  text`Grade again when the machine is less busy. If it happens to one submission every time, look at what it does.`,
);

/** The fault of the grader's own machine that an error tells of; null when it tells of none. */
export function toSystemFault(error: unknown): Fault | null {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return { ...runTooLong, cause: error };
  }
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
  const known = typeof code === 'string' ? bySystemCode[code] : undefined;
  return known === undefined ? null : { ...known, cause: error };
}

function words(code: string, message: Text, advice: Text): Words {
  return { code, message, advice };
}
