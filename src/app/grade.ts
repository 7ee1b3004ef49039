import { closest } from '#domain/closest.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import type { SandboxChoice } from '#domain/sandbox-policy.ts';
import { UsageError } from '#domain/usage-error.ts';
import { assembleReport } from '#engine/assemble-report.ts';
import type { BoundRubric } from '#engine/bound-rubric.ts';
import { startClock } from '#engine/clock.ts';
import type { OnGradeEvent } from '#engine/events.ts';
import type { FactProvider } from '#engine/fact-provider.ts';
import { FactStore } from '#engine/fact-store.ts';
import type { JudgedCriterion } from '#engine/judge-submission.ts';
import { collectMeasurements } from '#engine/measurements.ts';
import { openGate } from '#engine/pace/gate.ts';
import { judgeFairly } from '#engine/pace/judge-fairly.ts';
import { busyPace, scaleLimits } from '#engine/pace/pace.ts';
import { isRecordable, needsEngine, selectCriteria } from '#engine/select-criteria.ts';
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
import { idleEngine, openEngineWhenAsked } from './open-engine.ts';
import { graderVersion } from './project.ts';
import {
  type GradeOutcome,
  type GradingRecord,
  openGradingRecord,
} from './record/grading-record.ts';
import type { Grading } from './record/identify-grading.ts';
import { makeTempFolder } from './temp-folder.ts';

/** All that this process grades at the same time goes through it. */
const gate = openGate();

export interface GradeRequest {
  /** Folder of the submission. */
  readonly folder: string;
  /** Left out: the folder's own name and commit. */
  readonly identity?: SubmissionIdentity;
  /** Id or folder of a challenge; null: what the submission names, else the flagship. */
  readonly challenge: string | null;
  /** Globs of criterion ids; none means all. */
  readonly only: readonly string[];
  /** Only criteria that need no engine. */
  readonly static: boolean;
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
    const isNeeded = request.fresh && isWorthRecording(rubric);
    // What it is known by is asked meanwhile.
    if (isNeeded) lazyEngine.engine().catch(() => undefined);
    const grading = { challenge, rubric, submission, policy, dockerHost, reach, store };
    const record = isWorthRecording(rubric) ? await openRecord(grading, request) : null;
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
): Promise<GradingRecord | null> {
  // What runs on an engine is no part of what a record knows a submission by.
  if (recordFolder === undefined || inspectsHost === true) return null;
  return openGradingRecord(grading, { folder: recordFolder, fresh });
}

/** Which facts need an engine is a matter of the providers; none is asked to find out. */
const idleProviders: readonly FactProvider[] = [
  ...textFactProviders(sandboxPolicy()),
  ...engineFactProviders({ engine: idleEngine(), policy: sandboxPolicy() }),
];

/** The criteria that are asked for. Throws `UsageError` where none is left. */
export function selectRubric(
  rubric: BoundRubric,
  request: Pick<GradeRequest, 'only' | 'static'>,
): BoundRubric {
  const selection = { only: request.only, withoutEngine: request.static };
  const selected = selectCriteria(rubric, selection, idleProviders);
  if (selected.criteria.length > 0) return selected;
  const ids = rubric.criteria.map((criterion) => criterion.id);
  throw new UsageError(
    request.only.length > 0
      ? `--only ${request.only.join(' ')}: no criterion matches`
      : '--static: every criterion of this rubric needs an engine',
    closestCriterion(request.only, ids) || `The criteria are: ${ids.join(', ')}.`,
  );
}

/** A glob is misspelt like an id, or like all of a category. */
function closestCriterion(globs: readonly string[], ids: readonly string[]): string {
  const categories = new Set(ids.map((id) => `${id.split('/')[0]}/*`));
  const [found = ''] = globs.map((glob) => closest(glob, [...ids, ...categories])).filter(Boolean);
  return found;
}

function isPass({ verdict }: JudgedCriterion): boolean {
  return verdict.kind === 'pass';
}

/** A grade that reading alone tells is had faster than a record of it. */
function isWorthRecording({ criteria }: BoundRubric): boolean {
  return (
    criteria.some((criterion) => needsEngine(criterion, idleProviders)) &&
    criteria.every((criterion) => isRecordable(criterion, idleProviders))
  );
}
