import type { Finding } from '#domain/finding.ts';
import type { IntakeLimits } from '#domain/sandbox-policy.ts';
import { type Text, text } from '#domain/text.ts';
import type { RefusalReason } from './intake-entry.ts';

/** Tells what the vetted copy does not have, and why. For limits of the whole, `file` is the first one that is left out. */
export function intakeNotice(file: string, reason: RefusalReason, limits: IntakeLimits): Finding {
  return {
    code: `intake-${reason}`,
    message: observed(file, reason, limits),
    location: { file, line: null },
    evidence: null,
    hint: hintOf(file, reason),
    reproduce: null,
  };
}

function hintOf(file: string, reason: RefusalReason): Text {
  switch (reason) {
    case 'large-file':
    case 'too-large':
    case 'too-many-files':
      return text`Installed packages, data, archives and videos do not belong into a submission.`;
    case 'unreadable':
      return text`A file needs a name in UTF-8 and has to be readable.`;
    default:
      return text`A submission is graded from its own regular files. Replace ${file} by a regular file, or remove it.`;
  }
}

function observed(file: string, reason: RefusalReason, limits: IntakeLimits): Text {
  switch (reason) {
    case 'leaves-submission':
      return text`The link ${file} points outside the submission and was left out.`;
    case 'dangling-link':
      return text`The link ${file} points to nothing and was left out.`;
    case 'special-file':
      return text`${file} is a device, a pipe or a socket and was left out.`;
    case 'unreadable':
      return text`${file} cannot be read and was left out.`;
    case 'large-file':
      return text`${file} is larger than ${megabytes(limits.fileBytes)} MB and was left out.`;
    case 'too-large':
      return text`The submission is larger than ${megabytes(limits.bytes)} MB: ${file} and what comes after it was left out.`;
    case 'too-many-files':
      return text`The submission has more than ${limits.files} files: ${file} and what comes after it was left out.`;
    default:
      return reason satisfies never;
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
