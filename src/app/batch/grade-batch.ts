import { mkdir } from 'node:fs/promises';
import type { JobQueue } from '#batch/job-queue.ts';
import { saveResult } from '#batch/results/run-folder.ts';
import type { Gradebook } from '#domain/gradebook.ts';
import { markLate } from '#domain/mark-late.ts';
import type { LocatedSubmission } from '#domain/origin.ts';
import { type GradeResult, toGradebookEntry } from '#domain/to-gradebook-entry.ts';
import type { BoundRubric } from '#engine/bound-rubric.ts';
import { toJson } from '#report/escape/json.ts';
import { renderJson } from '#report/formats/json/render-json.ts';
import { toEntryDocument } from '#report/gradebook/to-gradebook-document.ts';
import { flagshipId } from '#rubric/challenge.ts';
import { loadChallenge } from '../load-challenge.ts';
import { selectRubric } from '../select-rubric.ts';
import { openClaims } from '../trust/mark-trust.ts';
import type { BatchRequest } from './batch-request.ts';
import { closeRun } from './close-run.ts';
import { localGrading } from './local-grading.ts';
import { locateForBatch } from './locate-for-batch.ts';
import { openRun } from './open-run.ts';
import { lockForThisProcess } from './own-lock.ts';
import { remoteGrading } from './remote-grading.ts';
import { possiblePoints, toDeadline } from './rubric-figures.ts';

/** Who grades; a benchmark puts a simulated engine in its place. */
export type OpenQueue = (
  request: BatchRequest,
  run: { readonly batch: string; readonly challenge: string; readonly rubric: BoundRubric },
) => Promise<JobQueue>;

const openAskedQueue: OpenQueue = async (request, run) =>
  request.queue === null
    ? localGrading(request, run.challenge)
    : remoteGrading(request, { url: request.queue, ...run });

/** Grades many submissions. Rejects with `UsageError` when it cannot start, and with the signal's reason. */
export async function gradeBatch(
  request: BatchRequest,
  openQueue: OpenQueue = openAskedQueue,
): Promise<Gradebook> {
  const { out, onEvent, signal } = request;
  const challenge = request.challenge ?? flagshipId;
  const { rubric } = await loadChallenge(challenge, '.');
  const possible = possiblePoints(selectRubric(rubric, request));
  const deadline = toDeadline(rubric, request.before);
  const claims = request.claims ? await openClaims(request.claims, rubric.digest) : null;
  await mkdir(out, { recursive: true });
  await using _lock = await lockForThisProcess(out);
  const opened = await openRun(request, challenge, {
    rubric,
    locate: () =>
      locateForBatch(request, deadline?.at.toISOString() ?? null, (usage) =>
        onEvent({ kind: 'asked-github', ...usage }),
      ),
  });
  const { run, entries } = opened;
  const { submissions } = run.plan;
  onEvent({
    kind: 'planned',
    challenge: { id: rubric.id, title: rubric.title },
    total: submissions.length,
    entries: [...entries.values()],
    run: run.path,
  });
  const settle = async (job: LocatedSubmission, result: GradeResult) => {
    const graded = markLate(toGradebookEntry(job, result, possible), deadline);
    const entry = (await claims?.(graded, { origin: job.origin, own: result.report })) ?? graded;
    await saveResult(run, job.id, {
      entry: toJson(toEntryDocument(entry)),
      report: result.report === null ? null : renderJson(result.report),
    });
    entries.set(job.id, entry);
    onEvent({ kind: 'finished', entry });
  };
  const queue = await openQueue(request, { batch: run.plan.batch, challenge, rubric });
  await queue.run(
    submissions.filter(({ id }) => !entries.has(id)),
    { onStart: ({ id }) => onEvent({ kind: 'started', id }), onResult: settle, signal },
  );
  return closeRun(out, opened, rubric);
}
