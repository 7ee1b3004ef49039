import type { GradeReport } from '#domain/grade-report.ts';
import { UsageError } from '#domain/usage-error.ts';
import { assembleReport } from '#engine/assemble-report.ts';
import type { BoundRubric } from '#engine/bound-rubric.ts';
import { startClock } from '#engine/clock.ts';
import type { OnGradeEvent } from '#engine/events.ts';
import { FactStore } from '#engine/fact-store.ts';
import { judgeSubmission } from '#engine/judge-submission.ts';
import { collectMeasurements } from '#engine/measurements.ts';
import { needsEngine, selectCriteria } from '#engine/select-criteria.ts';
import { engineFactProviders, textFactProviders } from '#facts/index.ts';
import { submission as submissionFact } from '#facts/submission.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { takeInFolder } from '#sources/folder.ts';
import { loadChallenge, withPassing } from './load-challenge.ts';
import { openEngine, type OpenedEngine } from './open-engine.ts';
import { graderVersion } from './project.ts';
import { makeTempFolder } from './temp-folder.ts';

export interface GradeRequest {
  /** Folder of the submission. */
  readonly folder: string;
  /** Id or folder of a challenge; null: what the submission names, else the flagship. */
  readonly challenge: string | null;
  /** Globs of check ids; none means all. */
  readonly only: readonly string[];
  /** Only criteria that need no engine. */
  readonly static: boolean;
  /** Percentage that passes; null: the rubric's. */
  readonly passing: number | null;
  /** Ignore what an earlier run recorded. */
  readonly fresh: boolean;
  readonly onEvent: OnGradeEvent;
  readonly signal: AbortSignal;
  /** The grader's own environment, of which only DOCKER_HOST is read; no submission ever sees it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Grades one folder. Rejects with `UsageError` for a wrong call or rubric, and with the signal's reason when
 * it is aborted; whatever it made on the engine and on disk is gone by then.
 */
export async function gradeFolder(request: GradeRequest): Promise<GradeReport> {
  const { folder, signal, onEvent } = request;
  const startedAt = new Date();
  const clock = startClock();
  const { challenge, rubric: whole } = await loadChallenge(request.challenge, folder);
  const policy = sandboxPolicy();
  const rubric = select(withPassing(whole, request.passing), request);
  await using temp = await makeTempFolder();
  const submission = await takeInFolder({
    folder,
    copyTo: await temp.subfolder('submission'),
    starterRoot: challenge.starterRoot,
    protectedFiles: rubric.protectedFiles,
    limits: policy.intake,
  });
  await using opened = await openEngineFor(rubric, request);
  const store = new FactStore({
    providers: [...textFactProviders, ...engineFactProviders({ engine: opened.engine, policy })],
    limits: rubric.timeLimitsMs,
    signal: AbortSignal.any([signal, AbortSignal.timeout(rubric.timeLimitsMs.run)]),
    clock,
    onEvent,
  });
  store.seed(submissionFact, submission);
  try {
    const judged = await judgeSubmission({ rubric, store, clock, onEvent });
    signal.throwIfAborted();
    return assembleReport({
      graderVersion,
      rubric,
      submission,
      judged,
      measurements: await collectMeasurements(store),
      environment: opened.engine.environment,
      startedAt,
      durationMs: clock(),
    });
  } finally {
    await store.dispose();
  }
}
