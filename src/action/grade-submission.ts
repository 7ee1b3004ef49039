import { fetchChallenge, parseRemoteChallenge } from '#app/fetch-challenge.ts';
import { gradeFolder } from '#app/grade.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import type { Inputs } from './inputs.ts';
import { logProgress } from './progress.ts';

/** How a cancelled job is told: https://docs.github.com/en/actions/reference/workflow-cancellation-reference */
const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/** Grades with nothing recorded from earlier: a runner is new each time. Rejects when the job is cancelled. */
export async function gradeSubmission(
  inputs: Inputs,
  environment: NodeJS.ProcessEnv,
): Promise<GradeReport> {
  const controller = new AbortController();
  const stop = () => controller.abort(new Error('the job was cancelled'));
  for (const signal of stopSignals) process.once(signal, stop);
  try {
    return await gradeUntil(controller.signal, { inputs, environment });
  } finally {
    for (const signal of stopSignals) process.off(signal, stop);
  }
}

/** After its repository: every runner's folder has the same name. The commit is the folder's own. */
function nameOf({ GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: server }: NodeJS.ProcessEnv) {
  if (!repository) return {};
  const source = `${server ?? 'https://github.com'}/${repository}`;
  return { identity: { id: repository.replace('/', '-'), source, commit: null } };
}

async function gradeUntil(
  signal: AbortSignal,
  { inputs, environment }: { readonly inputs: Inputs; readonly environment: NodeJS.ProcessEnv },
): Promise<GradeReport> {
  const { submission, passing, sandbox, token } = inputs;
  const remote = inputs.challenge === null ? null : parseRemoteChallenge(inputs.challenge);
  await using fetched =
    remote === null
      ? null
      : await fetchChallenge(remote, {
          serverUrl: environment['GITHUB_SERVER_URL'] ?? 'https://github.com',
          searchPath: environment['PATH'] ?? '',
          token,
          signal,
        });
  return await gradeFolder({
    folder: submission,
    ...nameOf(environment),
    challenge: fetched?.folder ?? inputs.challenge,
    only: [],
    static: false,
    passing,
    fresh: true,
    sandbox: { level: sandbox, cgroupParent: null },
    onEvent: logProgress,
    signal,
    environment: { DOCKER_HOST: environment['DOCKER_HOST'] },
  });
}
