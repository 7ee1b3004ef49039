import { checks } from '#checks';
import { closest } from '#domain/closest.ts';
import { UsageError } from '#domain/usage-error.ts';
import { findChallenge } from '#rubric/challenge.ts';
import { projectRoot } from '../project.ts';
import { findCheckPage } from './find-check-page.ts';

/** The page of a check as Markdown. Throws `UsageError` with the id that was meant. */
export async function explainCheck(check: string, challenge: string | null): Promise<string> {
  const folder = challenge === null ? null : (await findChallenge(challenge, projectRoot)).folder;
  const page = await findCheckPage(check, folder);
  if (page !== null) return page;
  const ids = checks.map(({ id }) => id);
  throw new UsageError(
    `there is no check "${check}"`,
    `${closest(check, ids) || `All of them: ${ids.join(', ')}.`} A challenge's own: --challenge <folder>.`,
  );
}
