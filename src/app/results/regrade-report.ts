import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { GradeReport } from '#domain/grade-report.ts';
import type { CriterionId } from '#domain/identifiers.ts';
import type { Submission } from '#domain/submission.ts';
import { text } from '#domain/text.ts';
import type { Fault, Verdict } from '#domain/verdict.ts';
import { assembleReport } from '#engine/assemble-report.ts';
import type { BoundCriterion, BoundRubric } from '#engine/bound-rubric.ts';
import { startClock } from '#engine/clock.ts';
import { FactStore } from '#engine/fact-store.ts';
import { judgeSubmission } from '#engine/judge-submission.ts';
import { knownVerdicts } from '#engine/known-verdicts.ts';
import { runCheck } from '#engine/run-check.ts';
import { textFactProviders } from '#facts/index.ts';
import { submission as submissionFact } from '#facts/submission.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { makeTempFolder } from '../temp-folder.ts';

export interface Regraded {
  readonly report: GradeReport;
  /** Criteria that only a new run can judge. */
  readonly open: readonly CriterionId[];
  /** Criteria that were judged anew out of the kept texts. */
  readonly reread: readonly CriterionId[];
}

/** A kept report under another rubric. Nothing is built or run: what needs that stays open, and is ungraded. */
export async function regradeReport(report: GradeReport, whole: BoundRubric): Promise<Regraded> {
  const leftOut = new Set(report.leftOut);
  const rubric = { ...whole, criteria: whole.criteria.filter(({ id }) => !leftOut.has(id)) };
  const known = new Map(knownVerdicts(report, rubric));
  const missing = rubric.criteria.filter(({ id }) => !known.has(id));
  await using temp = await makeTempFolder();
  const submission = toSubmission(report, temp.path);
  const store = await storeOfTexts(submission, rubric);
  const reread: CriterionId[] = [];
  const open: CriterionId[] = [];
  for (const criterion of missing) {
    const verdict = await readAgain(criterion, submission, store);
    known.set(criterion.id, verdict ?? { kind: 'errored', fault: needsRun });
    (verdict === null ? open : reread).push(criterion.id);
  }
  const judged = await judgeSubmission({
    rubric,
    store,
    clock: startClock(),
    onEvent: () => undefined,
    known,
  });
  const before = new Map(report.criteria.map(({ id, durationMs }) => [id, durationMs]));
  await store.dispose();
  return {
    report: assembleReport({
      graderVersion: report.grader.version,
      rubric,
      leftOut: whole.criteria.map(({ id }) => id).filter((id) => leftOut.has(id)),
      submission,
      // How long it took is that of the look, not of this.
      judged: judged.map((one) => ({ ...one, durationMs: before.get(one.criterion.id) ?? 0 })),
      measurements: report.measurements,
      environment: report.environment,
      recordedAt: report.recordedAt === null ? null : new Date(report.recordedAt),
      startedAt: new Date(report.startedAt),
      durationMs: report.durationMs,
    }),
    open,
    reread,
  };
}

const needsRun: Fault = {
  code: 'not-looked-at',
  message: text`The new rubric asks what the kept results do not tell`,
  advice: text`Grade the class anew with drydock batch and the new rubric.`,
  cause: null,
};

/** Facts that the kept texts tell whole; any other may depend on files that were not kept. */
const readable = new Set(['dockerfile', 'dockerignore']);

/** Null where reading alone does not tell. */
async function readAgain(
  criterion: BoundCriterion,
  { texts }: Submission,
  store: FactStore,
): Promise<Verdict | null> {
  if (texts.length === 0 || texts.some(({ isCut }) => isCut)) return null;
  const needs = Object.values(criterion.definition.needs(criterion.options));
  if (!needs.every(({ name }) => readable.has(name))) return null;
  const verdict = await runCheck(criterion, store);
  return verdict.kind === 'errored' ? null : verdict;
}

async function storeOfTexts(submission: Submission, rubric: BoundRubric): Promise<FactStore> {
  for (const { path: file, text: content } of submission.texts) {
    await mkdir(path.join(submission.root, path.dirname(file)), { recursive: true });
    await writeFile(path.join(submission.root, file), content);
  }
  const store = new FactStore({
    providers: textFactProviders(sandboxPolicy()),
    limits: rubric.timeLimitsMs,
    signal: AbortSignal.timeout(rubric.timeLimitsMs.run),
    clock: startClock(),
    onEvent: () => undefined,
  });
  store.seed(submissionFact, submission);
  return store;
}

/** As far as it was kept: the texts that were judged, at the root of an empty folder. */
function toSubmission({ submission }: GradeReport, root: string): Submission {
  const files = submission.texts.map(({ path: file, text: content }) => ({
    path: file,
    kind: 'file' as const,
    sizeBytes: Buffer.byteLength(content),
    mode: 0o644,
    target: null,
  }));
  return { ...submission, root, files };
}
