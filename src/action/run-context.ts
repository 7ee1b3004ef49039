import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { PostPlace } from '#app/posting/posting.ts';
import { findSubmissionPath } from './submission-path.ts';

/** What the run is about, as the runner tells: https://docs.github.com/en/actions/reference/variables-reference */
export interface RunContext extends PostPlace {
  /** Folder of the submission within its repository, with `/`; empty for the root. */
  readonly submissionPath: string;
}

const commitId = z.string().regex(/^[0-9a-f]{40}$/);
const repositoryName = z.string().regex(/^[\w.-]+\/[\w.-]+$/);

/** The few fields of an event that matter: https://docs.github.com/en/webhooks/webhook-events-and-payloads */
const eventSchema = z.object({
  before: commitId.nullish().catch(null),
  pull_request: z
    .object({
      number: z.int().min(1),
      head: z.object({ sha: commitId }),
    })
    .nullish()
    .catch(null),
});

const noCommit = '0'.repeat(40);

export async function readRunContext(
  environment: NodeJS.ProcessEnv,
  submission: string,
): Promise<RunContext> {
  const event = await readEvent(environment['GITHUB_EVENT_PATH']);
  const repository = repositoryName.safeParse(environment['GITHUB_REPOSITORY']).data ?? null;
  const pullRequest = event.pull_request ?? null;
  const commit =
    pullRequest?.head.sha ?? commitId.safeParse(environment['GITHUB_SHA']).data ?? null;
  const server = environment['GITHUB_SERVER_URL'] ?? 'https://github.com';
  const runId = environment['GITHUB_RUN_ID'];
  const workspace = environment['GITHUB_WORKSPACE'] ?? process.cwd();
  const submissionPath = await findSubmissionPath(submission, workspace);
  const path = submissionPath === '' ? [] : submissionPath.split('/').map(encodeURIComponent);
  return {
    apiUrl: environment['GITHUB_API_URL'] ?? 'https://api.github.com',
    repository,
    commit,
    previousCommit: event.before && event.before !== noCommit ? event.before : null,
    pullRequest: pullRequest?.number ?? null,
    runUrl: repository && runId ? `${server}/${repository}/actions/runs/${runId}` : null,
    submissionPath,
    filesUrl: repository && commit ? [server, repository, 'blob', commit, ...path].join('/') : null,
  };
}

async function readEvent(file: string | undefined): Promise<z.output<typeof eventSchema>> {
  if (file === undefined) return {};
  try {
    return eventSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // Without it the score goes to the commit that the runner names.
    return {};
  }
}
