import { lastRun, type RunFolder } from '#batch/results/run-folder.ts';
import { checks } from '#checks';
import type { GradeReport } from '#domain/grade-report.ts';
import type { GradebookEntry } from '#domain/gradebook.ts';
import type { CriterionId } from '#domain/identifiers.ts';
import { markLate } from '#domain/mark-late.ts';
import type { LocatedSubmission } from '#domain/origin.ts';
import type { Move } from '#domain/regrade-move.ts';
import { text } from '#domain/text.ts';
import { toGradebookEntry } from '#domain/to-gradebook-entry.ts';
import { UsageError } from '#domain/usage-error.ts';
import type { BoundRubric } from '#engine/bound-rubric.ts';
import { loadRubric } from '#rubric/load-rubric.ts';
import { possiblePoints, toDeadline } from '../batch/rubric-figures.ts';
import { findBase } from '../load-challenge.ts';
import { openResults, type Results } from './open-results.ts';
import { regradeReport } from './regrade-report.ts';

/** A class under another rubric, in the order of the gradebook. */
export interface RegradedClass {
  readonly rubric: BoundRubric;
  readonly run: RunFolder;
  readonly submissions: readonly RegradedSubmission[];
  /** Criteria that only a new run can judge, of any submission. */
  readonly open: readonly CriterionId[];
  /** Criteria that were judged anew out of kept texts. */
  readonly reread: readonly CriterionId[];
}

export interface RegradedSubmission extends Move {
  readonly report: GradeReport | null;
}

/** Nothing is run and nothing is written. Rejects with `UsageError` for no results and for a wrong rubric. */
export async function regrade(folder: string, rubricFile: string): Promise<RegradedClass> {
  const rubric = await loadRubric(rubricFile, checks, findBase);
  const results = await openResults(folder);
  const run = await finishedRun(folder);
  const located = new Map(run.plan.submissions.map((one) => [one.id, one]));
  const open = new Set<CriterionId>();
  const reread = new Set<CriterionId>();
  const submissions: RegradedSubmission[] = [];
  for (const before of results.gradebook.entries) {
    const regraded = await regradeEntry(before, results, rubric);
    for (const id of regraded?.open ?? []) open.add(id);
    for (const id of regraded?.reread ?? []) reread.add(id);
    const report = regraded?.report ?? null;
    const job = located.get(before.id);
    if (job === undefined) throw strange(folder);
    const after = toEntry(job, { before, report, rubric, run });
    submissions.push({ before, after, report });
  }
  return { rubric, run, submissions, open: [...open], reread: [...reread] };
}

async function regradeEntry(entry: GradebookEntry, { readReport }: Results, rubric: BoundRubric) {
  const report = entry.hasReport ? await readReport(entry.id) : null;
  return report === null ? null : regradeReport(report, rubric);
}

async function finishedRun(folder: string): Promise<RunFolder> {
  const run = await lastRun(folder);
  if (run === null) throw strange(folder);
  if (run.isFinished) return run;
  throw new UsageError(
    `${run.path}: this run is not finished`,
    'Finish it with drydock batch --resume first.',
  );
}

function strange(folder: string): UsageError {
  return new UsageError(
    `${folder}: its gradebook and its latest run do not belong together`,
    'Name the folder that drydock batch has written (--out), with its folder runs.',
  );
}

function toEntry(
  job: LocatedSubmission,
  parts: {
    readonly before: GradebookEntry;
    readonly report: GradeReport | null;
    readonly rubric: BoundRubric;
    readonly run: RunFolder;
  },
): GradebookEntry {
  const { before, report, rubric, run } = parts;
  const result = report === null ? { report, fault: before.fault ?? noReport } : { report };
  const entry = toGradebookEntry(job, result, possiblePoints(rubric));
  const { flags } = entry;
  const isContradicted = before.flags.includes('contradicted-claim');
  const judged: GradebookEntry = {
    ...entry,
    trust: before.trust,
    flags: isContradicted ? [...flags, 'contradicted-claim'] : flags,
  };
  return markLate(judged, toDeadline(rubric, run.plan.request.before));
}

const noReport = {
  code: 'no-report',
  message: text`There is no report of an earlier run`,
  advice: text`Grade the class anew with drydock batch.`,
  cause: null,
};
