import { gradeFolder } from '#app/grade.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import type { Inputs } from './inputs.ts';
import { logProgress } from './progress.ts';

/** How a cancelled job is told: https://docs.github.com/en/actions/reference/workflow-cancellation-reference */
const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/** Grades with nothing recorded from earlier: a runner is new each time. Rejects when the job is cancelled. */
export async function gradeSubmission(
  { submission, challenge, passing }: Inputs,
  environment: NodeJS.ProcessEnv,
): Promise<GradeReport> {
  const controller = new AbortController();
  const stop = () => controller.abort(new Error('the job was cancelled'));
  for (const signal of stopSignals) process.once(signal, stop);
  try {
    return await gradeFolder({
      folder: submission,
      challenge,
      only: [],
      static: false,
      passing,
      fresh: true,
      onEvent: logProgress,
      signal: controller.signal,
      environment: { DOCKER_HOST: environment['DOCKER_HOST'] },
    });
  } finally {
    for (const signal of stopSignals) process.off(signal, stop);
  }
}
