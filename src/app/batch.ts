import { mkdir } from 'node:fs/promises';
import type { OnBatchEvent } from '#batch/events.ts';
import { localQueue } from '#batch/queues/local-queue.ts';
import { publishLatest } from '#batch/results/publish-latest.ts';
import {
  finishRun,
  lastRun,
  type RunFolder,
  readEntry,
  saveResult,
  startRun,
} from '#batch/results/run-folder.ts';
import type { RunPlan } from '#batch/results/run-plan.ts';
import type { Gradebook, GradebookEntry } from '#domain/gradebook.ts';
import type { LocatedSubmission } from '#domain/origin.ts';
import { addScores } from '#domain/score.ts';
import { type GradeResult, toGradebookEntry } from '#domain/to-gradebook-entry.ts';
import { UsageError } from '#domain/usage-error.ts';
import { toJson } from '#report/escape/json.ts';
import { renderJson } from '#report/formats/json/render-json.ts';
import { fromEntryDocument } from '#report/gradebook/from-gradebook-document.ts';
import { renderGradebookCsv } from '#report/gradebook/render-gradebook-csv.ts';
import { renderGradebookJson } from '#report/gradebook/render-gradebook-json.ts';
import { toEntryDocument } from '#report/gradebook/to-gradebook-document.ts';
import { flagshipId } from '#rubric/challenge.ts';
import { locateSubmissions } from '#sources/locate-submissions.ts';
import { answersAt, engineAwaiter } from './engine-patience.ts';
import { gradeLocated } from './grade-located.ts';
import { type LoadedChallenge, loadChallenge } from './load-challenge.ts';
import { graderVersion } from './project.ts';

export interface BatchRequest {
  readonly sources: readonly string[];
  readonly out: string;
  /** Id or folder; a submission never chooses by what it is graded. Null: the flagship. */
  readonly challenge: string | null;
  readonly only: readonly string[];
  readonly static: boolean;
  readonly fresh: boolean;
  readonly resume: boolean;
  /** Where `owner/name` lies, and whom the environment's token is for. */
  readonly host: string;
  readonly jobs: number;
  readonly onEvent: OnBatchEvent;
  readonly signal: AbortSignal;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Grades many submissions. Rejects with `UsageError` when it cannot start, and with the signal's reason. */
export async function gradeBatch(request: BatchRequest): Promise<Gradebook> {
  const { out, onEvent, signal } = request;
  const challenge = request.challenge ?? flagshipId;
  const loaded = await loadChallenge(challenge, '.');
  await mkdir(out, { recursive: true });
  const run = await openRun(request, challenge, loaded);
  const entries = await finishedEntries(run);
  const { submissions } = run.plan;
  onEvent({ kind: 'planned', total: submissions.length, done: entries.size, run: run.path });
  const possible = addScores(
    loaded.rubric.criteria.map(({ points }) => ({ earned: 0, possible: points, ungraded: 0 })),
  ).possible;
  const settle = async (job: LocatedSubmission, result: GradeResult) => {
    const entry = toGradebookEntry(job, result, possible);
    await saveResult(run, job.id, {
      entry: toJson(toEntryDocument(entry)),
      report: result.report === null ? null : renderJson(result.report),
    });
    entries.set(job.id, entry);
    onEvent({ kind: 'finished', entry });
  };
  const awaitEngine = engineAwaiter(() => answersAt(request.environment['DOCKER_HOST'] ?? null));
  const grade = async (job: LocatedSubmission, stop: AbortSignal) => {
    if (!request.static) await awaitEngine(stop);
    return gradeLocated(job, { ...request, challenge, signal: stop, onEvent: () => undefined });
  };
  await localQueue(grade, request.jobs).run(
    submissions.filter(({ id }) => !entries.has(id)),
    { onStart: ({ id }) => onEvent({ kind: 'started', id }), onResult: settle, signal },
  );
  const gradebook = toGradebook(run.plan, loaded, entries);
  await finishRun(run, {
    'gradebook.csv': renderGradebookCsv(gradebook),
    'gradebook.json': renderGradebookJson(gradebook),
  });
  await publishLatest(out, run);
  return gradebook;
}

/** The unfinished run where it is to be taken up again, else a new one. */
async function openRun(
  request: BatchRequest,
  challenge: string,
  { rubric }: LoadedChallenge,
): Promise<RunFolder> {
  const asked = {
    sources: [...request.sources],
    challenge,
    only: [...request.only],
    static: request.static,
  };
  const last = request.resume ? await lastRun(request.out) : null;
  if (last !== null && !last.isFinished) {
    refuseOther(last, { graderVersion, rubricDigest: rubric.digest, request: asked });
    return last;
  }
  return startRun(request.out, {
    schemaVersion: 1,
    startedAt: new Date().toISOString(),
    graderVersion,
    rubricDigest: rubric.digest,
    request: asked,
    submissions: [...(await locateSubmissions(request.sources, { host: request.host }))],
  });
}

/** Half of a gradebook by one rubric and half by another would be unfair. */
function refuseOther(
  { plan, path }: RunFolder,
  now: Pick<RunPlan, 'graderVersion' | 'rubricDigest' | 'request'>,
): void {
  const differs = (['graderVersion', 'rubricDigest', 'request'] as const).find(
    (name) => JSON.stringify(plan[name]) !== JSON.stringify(now[name]),
  );
  if (differs === undefined) return;
  const what = {
    graderVersion: "the grader's version",
    rubricDigest: 'the rubric',
    request: 'what is asked for',
  };
  throw new UsageError(
    `--resume: ${what[differs]} is not that of the unfinished run ${path}`,
    'Leave --resume out to begin a new run.',
  );
}

async function finishedEntries(run: RunFolder): Promise<Map<string, GradebookEntry>> {
  const entries = new Map<string, GradebookEntry>();
  for (const { id } of run.plan.submissions) {
    const data = await readEntry(run, id);
    if (data !== null) entries.set(id, fromEntryDocument(data));
  }
  return entries;
}

function toGradebook(
  plan: RunPlan,
  { rubric }: LoadedChallenge,
  entries: ReadonlyMap<string, GradebookEntry>,
): Gradebook {
  return {
    grader: { name: 'drydock', version: plan.graderVersion },
    challenge: {
      id: rubric.id,
      title: rubric.title,
      rubricDigest: rubric.digest,
      passingPercent: rubric.passing,
    },
    startedAt: plan.startedAt,
    entries: plan.submissions.flatMap(({ id }) => entries.get(id) ?? []),
  };
}
