import { FaultError } from '#domain/fault.ts';
import { text } from '#domain/text.ts';
import type { GitAnswer } from './run-git.ts';

/** Why there is nothing to grade, and what the person who grades can do about it. */
export function fetchFault(url: string, ref: string | null, answer: GitAnswer): FaultError {
  const { timedOut, complaint } = answer;
  if (timedOut) {
    return new FaultError(
      'fetch-timeout',
      text`Fetching ${url} took too long.`,
      text`The host is slow or the repository is large. Grade again with --resume.`,
    );
  }
  if (
    /repository .*not found|not found|does not appear to be a git|could not read Username|\b40[13]\b|Authentication failed|access denied|Permission denied/i.test(
      complaint,
    )
  ) {
    return new FaultError(
      'repository-not-found',
      text`${url} cannot be read: ${complaint}`,
      text`It does not exist, or it is private and the token may not read it. See the address, and GITHUB_TOKEN.`,
    );
  }
  if (ref !== null && /couldn't find remote ref|not our ref|no such remote ref/i.test(complaint)) {
    return new FaultError(
      'ref-not-found',
      text`${url} has no ${ref}: ${complaint}`,
      text`See the branch, tag or commit in the roster.`,
    );
  }
  if (/couldn't find remote ref HEAD/i.test(complaint)) {
    return new FaultError(
      'repository-empty',
      text`${url} has no commit.`,
      text`Nothing was pushed to it yet.`,
    );
  }
  return new FaultError(
    'fetch-failed',
    text`${url} could not be fetched: ${complaint}`,
    text`The network or the host failed. Grade again with --resume.`,
  );
}

/** Whether to try again can help. */
export function isPassing(fault: FaultError): boolean {
  return fault.fault.code === 'fetch-failed';
}
