import type { Finding } from '#domain/finding.ts';
import { type Text, text } from '#domain/text.ts';
import type { RefusalReason } from './intake-entry.ts';

/** Tells what the vetted copy does not have, and why. */
export function intakeNotice(file: string, reason: RefusalReason): Finding {
  return {
    code: `intake-${reason}`,
    message: observed(file, reason),
    location: { file, line: null },
    evidence: null,
    hint: text`A submission is graded from its own regular files. Replace ${file} by a regular file, or remove it.`,
    reproduce: null,
  };
}

function observed(file: string, reason: RefusalReason): Text {
  switch (reason) {
    case 'leaves-submission':
      return text`The link ${file} points outside the submission and was left out.`;
    case 'dangling-link':
      return text`The link ${file} points to nothing and was left out.`;
    case 'special-file':
      return text`${file} is a device, a pipe or a socket and was left out.`;
    default:
      return reason satisfies never;
  }
}
