import {
  lastRun,
  type RunFolder,
  readEntry,
  readReport,
  saveResult,
  startRun,
} from '#batch/results/run-folder.ts';
import type { RunPlan } from '#batch/results/run-plan.ts';
import type { GradebookEntry } from '#domain/gradebook.ts';
import type { LocatedSubmission } from '#domain/origin.ts';
import { takeShard } from '#domain/shard.ts';
import { UsageError } from '#domain/usage-error.ts';
import type { BoundRubric } from '#engine/bound-rubric.ts';
import { toJson } from '#report/escape/json.ts';
import { fromReportDocument } from '#report/formats/json/from-report-document.ts';
import { fromEntryDocument } from '#report/gradebook/from-gradebook-document.ts';
import { graderVersion } from '../project.ts';
import { makeRunId } from '../run-id.ts';
import type { BatchRequest } from './batch-request.ts';

export interface OpenedRun {
  readonly run: RunFolder;
  /** What is finished already, by id. */
  readonly entries: Map<string, GradebookEntry>;
}

/** Asks the sources what there is. */
type Locate = () => Promise<readonly LocatedSubmission[]>;

type Asked = Pick<RunPlan, 'graderVersion' | 'rubricDigest' | 'request'>;

/**
 * With `resume` the unfinished run; else a new one, into which is carried over what need not be graded again: with
 * `resume` all that was graded, without it what the host says has not changed since.
 */
export async function openRun(
  request: BatchRequest,
  challenge: string,
  { rubric, locate }: { readonly rubric: BoundRubric; readonly locate: Locate },
): Promise<OpenedRun> {
  const asked = toAsked(request, challenge, rubric);
  const last = await lastRun(request.out);
  if (request.resume && last !== null) {
    refuseOther(last, asked);
    if (!last.isFinished) return { run: last, entries: await finishedEntries(last) };
  }
  const submissions =
    request.resume && last !== null
      ? last.plan.submissions
      : takeShard(await locate(), request.shard);
  const run = await startRun(request.out, {
    schemaVersion: 1,
    batch: makeRunId(),
    startedAt: new Date().toISOString(),
    ...asked,
    apiUrl: request.apiUrl,
    submissions: [...submissions],
  });
  const isCarried =
    last === null || request.fresh || difference(last.plan, asked) !== null
      ? () => false
      : (located: LocatedSubmission) => request.resume || isUnchanged(located, last.plan);
  return { run, entries: last === null ? new Map() : await carryOver(last, run, isCarried) };
}

function toAsked(request: BatchRequest, challenge: string, rubric: BoundRubric): Asked {
  return {
    graderVersion,
    rubricDigest: rubric.digest,
    request: {
      sources: [...request.sources],
      challenge,
      only: [...request.only],
      static: request.static,
      sandbox: request.sandbox ?? null,
      before: request.before,
      shard: request.shard,
    },
  };
}

/** Half of a gradebook by one rubric and half by another would be unfair. */
function refuseOther({ plan, path }: RunFolder, now: Asked): void {
  const what = difference(plan, now);
  if (what === null) return;
  throw new UsageError(
    `--resume: ${what} is not that of the run ${path}`,
    'Leave --resume out to begin a new run.',
  );
}

function difference(plan: RunPlan, now: Asked): string | null {
  if (plan.graderVersion !== now.graderVersion) return "the grader's version";
  if (plan.rubricDigest !== now.rubricDigest) return 'the rubric';
  return JSON.stringify(plan.request) === JSON.stringify(now.request) ? null : 'what is asked for';
}

/** An entry without its report, or one that cannot be read, is as good as none. */
async function finishedEntries(run: RunFolder): Promise<Map<string, GradebookEntry>> {
  const entries = new Map<string, GradebookEntry>();
  for (const { id } of run.plan.submissions) {
    const entry = await readFinished(run, id);
    if (entry !== null) entries.set(id, entry);
  }
  return entries;
}

async function readFinished(run: RunFolder, id: string): Promise<GradebookEntry | null> {
  try {
    const entry = fromEntryDocument(await readEntry(run, id));
    if (entry.hasReport) fromReportDocument(await readReport(run, id));
    return entry;
  } catch {
    return null;
  }
}

/** Nothing was pushed since the host told of it last time. */
function isUnchanged(
  { id, origin, pushedAt }: LocatedSubmission,
  { submissions }: RunPlan,
): boolean {
  const before = submissions.find((one) => one.id === id);
  return (
    pushedAt !== null &&
    pushedAt === before?.pushedAt &&
    JSON.stringify(origin) === JSON.stringify(before.origin)
  );
}

/** Byte for byte: the time of a submission and its report do not move when others are graded again. */
async function carryOver(
  from: RunFolder,
  to: RunFolder,
  isCarried: (located: LocatedSubmission) => boolean,
): Promise<Map<string, GradebookEntry>> {
  const entries = new Map<string, GradebookEntry>();
  for (const located of to.plan.submissions) {
    const entry = await readFinished(from, located.id);
    if (entry === null || entry.outcome !== 'graded' || entry.source !== located.source) continue;
    if (!isCarried(located)) continue;
    await saveResult(to, located.id, {
      entry: toJson(await readEntry(from, located.id)),
      report: toJson(await readReport(from, located.id)),
    });
    entries.set(located.id, entry);
  }
  return entries;
}
