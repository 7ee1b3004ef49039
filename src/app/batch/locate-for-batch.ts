import path from 'node:path';
import type { LocatedSubmission } from '#domain/origin.ts';
import { type ApiUsage, countUsage } from '#github/api-usage.ts';
import { keepAnswersIn } from '#github/kept-answers.ts';
import { openGitHub } from '#github/open-github.ts';
import { locateSubmissions } from '#sources/locate-submissions.ts';
import type { BatchRequest } from './batch-request.ts';
import { hostOfApi, tokenOf } from './git-access.ts';

/** Rate limits of an hour are worth waiting out in a batch: nobody sits in front of it. */
const mostWaitSeconds = 3_700;

/**
 * What the sources of a batch name. GitHub is asked with the ETags of the last run, which lie beside the results, so
 * that a list that has not changed costs nothing. `onUsage` is told what was asked.
 */
export async function locateForBatch(
  { sources, out, apiUrl, before, environment }: BatchRequest,
  deadline: string | null,
  onUsage: (usage: ApiUsage) => void,
): Promise<readonly LocatedSubmission[]> {
  const kept = await keepAnswersIn(path.join(out, '.github-answers.json'));
  const { onAnswer, usage } = countUsage();
  const github = openGitHub({
    token: tokenOf(environment),
    apiUrl,
    mostWaitSeconds,
    memory: kept.memory,
    onAnswer,
  });
  const located = await locateSubmissions(sources, {
    host: hostOfApi(apiUrl),
    openGitHub: async () => github,
    before,
    deadline,
  });
  if (usage().requests > 0) {
    await kept.save();
    onUsage(usage());
  }
  return located;
}
