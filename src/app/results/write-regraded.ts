import { saveResult, startRun } from '#batch/results/run-folder.ts';
import type { Gradebook } from '#domain/gradebook.ts';
import { toJson } from '#report/escape/json.ts';
import { renderJson } from '#report/formats/json/render-json.ts';
import { toEntryDocument } from '#report/gradebook/to-gradebook-document.ts';
import { closeRun } from '../batch/close-run.ts';
import { lockForThisProcess } from '../batch/own-lock.ts';
import { makeRunId } from '../run-id.ts';
import type { RegradedClass } from './regrade.ts';

/** Keeps a regraded class as a run of its own, and shows it as the latest; the run that it was made from stays. */
export async function writeRegraded(out: string, regraded: RegradedClass): Promise<Gradebook> {
  const { rubric, submissions, run: before } = regraded;
  await using _lock = await lockForThisProcess(out);
  const run = await startRun(out, {
    ...before.plan,
    batch: makeRunId(),
    startedAt: new Date().toISOString(),
    rubricDigest: rubric.digest,
  });
  for (const { after, report } of submissions) {
    await saveResult(run, after.id, {
      entry: toJson(toEntryDocument(after)),
      report: report === null ? null : renderJson(report),
    });
  }
  const entries = new Map(submissions.map(({ after }) => [after.id, after]));
  return closeRun(out, { run, entries }, rubric);
}
