import type { GradeReport } from '#domain/grade-report.ts';
import type { SandboxChoice } from '#domain/sandbox-policy.ts';
import { assembleReport } from '#engine/assemble-report.ts';
import { startClock } from '#engine/clock.ts';
import type { OnGradeEvent } from '#engine/events.ts';
import { FactStore } from '#engine/fact-store.ts';
import type { JudgedCriterion } from '#engine/judge-submission.ts';
import { collectMeasurements } from '#engine/measurements.ts';
import { openGate } from '#engine/pace/gate.ts';
import { judgeFairly } from '#engine/pace/judge-fairly.ts';
import { busyPace, scaleLimits } from '#engine/pace/pace.ts';
import { type OnSpan, traced, traceInto } from '#engine/trace/span.ts';
import { engineFactProviders, textFactProviders } from '#facts/index.ts';
import { keptFacts } from '#facts/kept-facts.ts';
import { submission as submissionFact } from '#facts/submission.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { type SubmissionIdentity, takeInFolder } from '#sources/folder.ts';
import { chosenReach } from './chosen-reach.ts';
import type { GradingSession } from './grading-session.ts';
import { loadChallenge, withPassing } from './load-challenge.ts';
import { machinePace } from './machine-pace.ts';
import { openEngineWhenAsked } from './open-engine.ts';
import { graderVersion } from './project.ts';
import {
  type GradeOutcome,
  type GradingRecord,
  openGradingRecord,
} from './record/grading-record.ts';
import type { Grading } from './record/identify-grading.ts';
import { isWorthRecording, type SelectionOfCriteria, selectRubric } from './select-rubric.ts';
import { makeTempFolder } from './temp-folder.ts';

/** All that this process grades at the same time goes through it. */
const gate = openGate();

export interface GradeRequest extends SelectionOfCriteria {
  /** Folder of the submission. */
  readonly folder: string;
  /** Left out: the folder's own name and commit. */
  readonly identity?: SubmissionIdentity;
  /** Id or folder of a challenge; null: what the submission names, else the flagship. */
  readonly challenge: string | null;
  /** Looks at what the student made on this engine, for criteria about a deployment. */
  readonly inspectsHost?: boolean;
  /** Percentage that passes; null: the rubric's. */
  readonly passing: number | null;
  /** Ignore what an earlier run recorded. */
  readonly fresh: boolean;
  /** Where grades are kept; left out: nowhere. */
  readonly recordFolder?: string;
  /** Left out: standard. */
  readonly sandbox?: SandboxChoice;
  /** What gradings before this one have learned and made; left out: nothing is shared. */
  readonly session?: GradingSession;
  readonly onEvent: OnGradeEvent;
  /** Given the report as soon as it is final, while what the run made is still being removed. */
  readonly onReport?: (report: GradeReport) => Promise<void>;
  readonly signal: AbortSignal;
  /** Told of every piece of work with its start and its end. */
  readonly onSpan?: OnSpan;
  /** The grader's own environment, of which only DOCKER_HOST and DRYDOCK_REACH are read; no submission ever sees it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Grades one folder. Rejects with `UsageError` for a wrong call or rubric, and with the signal's reason when
 * it is aborted; whatever it made on the engine and on disk is gone by then.
 */
export function gradeFolder(request: GradeRequest): Promise<GradeReport> {
  const { onSpan } = request;
  return onSpan === undefined ? gradeOnce(request) : traceInto(onSpan, () => gradeOnce(request));
}

async function gradeOnce(request: GradeRequest): Promise<GradeReport> {
  const { folder, signal, onEvent } = request;
  const startedAt = new Date();
  const clock = startClock();
  const { challenge, rubric: whole } = await traced(
    { category: 'start', name: 'load the challenge' },
    () => loadChallenge(request.challenge, folder),
  );
  const policy = sandboxPolicy(request.sandbox);
  const rubric = selectRubric(withPassing(whole, request.passing), request);
  const graded = new Set(rubric.criteria.map(({ id }) => id));
  await using temp = await makeTempFolder();
  const copyTo = await temp.subfolder('submission');
  const submission = await traced({ category: 'start', name: 'take the submission in' }, () =>
    takeInFolder({
      folder,
      copyTo,
      starterRoot: challenge.starterRoot,
      protectedFiles: rubric.protectedFiles,
      limits: policy.intake,
      identity: request.identity,
    }),
  );
  const inspectsHost = request.inspectsHost === true;
  const dockerHost = request.environment['DOCKER_HOST'] ?? null;
  const reach = chosenReach(request.environment);
  const { session } = request;
  // Where a session has an engine, this one is never opened.
  await using own = openEngineWhenAsked({ dockerHost, reach, policy, tempRoot: temp.path });
  const lazyEngine = session?.engine ?? own;
  const runWithinMs = scaleLimits(rubric.timeLimitsMs, machinePace()).run;
  const store = new FactStore({
    providers: textFactProviders(policy, { inspectsHost }),
    furtherProviders: async () => {
      const lab = { engine: await lazyEngine.engine(), policy, inspectsHost };
      session?.memory.keepFrom(keptFacts(lab, rubric.timeLimitsMs));
      return engineFactProviders(lab);
    },
    ...(session && { memory: session.memory }),
    limits: rubric.timeLimitsMs,
    signal: AbortSignal.any([signal, AbortSignal.timeout(runWithinMs)]),
    clock,
    pace: machinePace,
    onEvent,
  });
  store.seed(submissionFact, submission);
  const parts = {
    graderVersion,
    rubric,
    leftOut: whole.criteria.map(({ id }) => id).filter((id) => !graded.has(id)),
    submission,
    startedAt,
  };
  let telling: Promise<unknown> = Promise.resolve();
  try {
    const grading = { challenge, rubric, submission, policy, dockerHost, reach, store };
    const record = isWorthRecording(rubric)
      ? await openRecord(grading, request, beginConnecting)
      : null;
    const outcome = record?.found ?? (await findOut());
    const report = assembleReport({ ...parts, ...outcome, durationMs: clock() });
    // What the run made is removed meanwhile: nobody has to wait for that to read it.
    telling = Promise.all([request.onReport?.(report), keep(record, outcome)]);
    return report;
  } finally {
    // On an engine that others share, only what this run made is ended, by the store.
    const undone = own.endContainers().then(() => store.dispose());
    await Promise.all([telling, undone]);
  }

  function beginConnecting(): void {
    // Whoever uses it hears of a failure.
    lazyEngine.engine().catch(() => undefined);
  }

  async function findOut(): Promise<GradeOutcome> {
    const judged = await judgeFairly({ rubric, store, clock, onEvent, pace: machinePace, gate });
    signal.throwIfAborted();
    return {
      judged,
      recordedAt: null,
      measurements: await collectMeasurements(store),
      environment: await lazyEngine.environment(),
    };
  }

  async function keep(record: GradingRecord | null, outcome: GradeOutcome): Promise<void> {
    const isCertain = machinePace() < busyPace || outcome.judged.every(isPass);
    if (outcome.recordedAt === null && isCertain) await record?.keep(outcome, startedAt);
  }
}

async function openRecord(
  grading: Grading,
  { recordFolder, fresh, inspectsHost }: GradeRequest,
  onUnknown: () => void,
): Promise<GradingRecord | null> {
  // What runs on an engine is no part of what a record knows a submission by.
  if (recordFolder === undefined || inspectsHost === true) return null;
  return openGradingRecord(grading, { folder: recordFolder, fresh, onUnknown });
}

function isPass({ verdict }: JudgedCriterion): boolean {
  return verdict.kind === 'pass';
}
