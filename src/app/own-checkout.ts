import { readdir, realpath } from 'node:fs/promises';
import { UsageError } from '#domain/usage-error.ts';
import { namedChallenge } from '#sources/named-challenge.ts';
import { projectRoot } from './project.ts';

/** What a student adds, under any name that Docker or Compose accepts, and the starter's app. */
const submissionFile = /^(?:docker|container)file|^\.dockerignore$|compose.*\.ya?ml$|^app\.py$/i;

/**
 * Throws `UsageError` where the folder is the grader's own checkout and nothing in it is a submission. A fork of the
 * checkout in which somebody has begun is one.
 */
export async function refuseOwnCheckout(folder: string, checkout = projectRoot): Promise<void> {
  const [asked, own] = await Promise.all([realpath(folder).catch(() => null), realpath(checkout)]);
  if (asked !== own) return;
  const names = [...(await readdir(own)), ...(await readdir(`${own}/src`).catch(() => []))];
  if (names.some((name) => submissionFile.test(name))) return;
  if ((await namedChallenge(own)) !== null) return;
  throw new UsageError(
    'this folder is Drydock itself, and no submission',
    'Name the folder of one: npm run grade -- path/to/submission. To see a grade: challenges/dockerize-python-app/solution.',
  );
}
