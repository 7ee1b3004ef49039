import type { JobQueue } from '#batch/job-queue.ts';
import { type QueuedJob, queuedResultSchema } from '#batch/queues/queued-job.ts';
import { remoteQueue } from '#batch/queues/remote-queue.ts';
import { FaultError } from '#domain/fault.ts';
import type { LocatedSubmission } from '#domain/origin.ts';
import { text, untrusted } from '#domain/text.ts';
import type { GradeResult } from '#domain/to-gradebook-entry.ts';
import { UsageError } from '#domain/usage-error.ts';
import type { BoundRubric } from '#engine/bound-rubric.ts';
import { fromReportDocument } from '#report/formats/json/from-report-document.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { packFolder } from '#sources/archive/pack-folder.ts';
import { readCommit } from '#sources/intake/read-commit.ts';
import { materialise } from '#sources/materialise.ts';
import { graderVersion } from '../project.ts';
import { makeTempFolder } from '../temp-folder.ts';
import type { BatchRequest } from './batch-request.ts';
import { gitAccess, hostOfApi } from './git-access.ts';

/** Packed; more than that does not belong into a Redis. */
const mostBytes = 64_000_000;

export interface RemoteGrading {
  readonly url: string;
  /** Names the run's jobs. */
  readonly batch: string;
  readonly challenge: string;
  readonly rubric: BoundRubric;
}

/** Has workers grade, wherever they are. BullMQ is loaded here and nowhere else. */
export async function remoteGrading(
  request: BatchRequest,
  { url, batch, challenge, rubric }: RemoteGrading,
): Promise<JobQueue> {
  const { requireRedis } = await import('#batch/queues/redis-address.ts');
  await requireRedis(url);
  const { openSession } = await import('#batch/queues/bullmq.ts');
  return remoteQueue({
    open: (events) => openSession(url, events),
    batch,
    prepare: (submission) => prepare(submission, request, { challenge, rubric }),
    accept: (submission, result) => accept(submission, result, rubric),
    onRefusal: (id, reason) => request.onEvent({ kind: 'refused', id, reason }),
  });
}

async function prepare(
  { id, source, origin, commit, pushedAt }: LocatedSubmission,
  request: BatchRequest,
  { challenge, rubric }: Pick<RemoteGrading, 'challenge' | 'rubric'>,
): Promise<{ job: QueuedJob; files: Buffer | null }> {
  const job = {
    graderVersion,
    rubricDigest: rubric.digest,
    challenge,
    only: [...request.only],
    static: request.static,
    fresh: request.fresh,
    sandboxLevel: request.sandbox.level,
    apiUrl: request.apiUrl,
    refusals: 0,
  };
  if (origin.kind === 'git')
    return { job: { ...job, submission: { id, source, origin, commit, pushedAt } }, files: null };
  await using temp = await makeTempFolder();
  const limits = sandboxPolicy(request.sandbox).intake;
  try {
    const { folder } = await materialise(origin, {
      to: await temp.subfolder('fetched'),
      limits,
      git: gitAccess({}, hostOfApi(request.apiUrl), temp.path),
      fetchTimeoutMs: 0,
      signal: request.signal,
    });
    const copyTo = await temp.subfolder('copy');
    const { bytes, sha256 } = await packFolder(folder, { copyTo, limits, mostBytes });
    const found = await readCommit(folder);
    const submission = {
      ...{ id, source, pushedAt, origin: { kind: 'packed', sha256 } as const },
      commit: commit ?? (found === null ? null : { id: found, at: null }),
    };
    return { job: { ...job, submission }, files: bytes };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new FaultError(
      'not-taken-in',
      text`The submission could not be taken in: ${error.message}`,
      text`${error.advice}`,
      error,
    );
  }
}

/** A worker is trusted to grade, not to know whose report is whose. */
function accept({ id }: LocatedSubmission, result: unknown, { digest }: BoundRubric): GradeResult {
  const { report: document, fault } = queuedResultSchema.parse(result);
  if (document === null) {
    if (fault === null) throw new Error('a worker sent neither a report nor a reason');
    const { code, message, advice } = fault;
    return {
      report: null,
      fault: { code, message: untrusted(message), advice: untrusted(advice), cause: null },
    };
  }
  const report = fromReportDocument(document);
  const isExpected =
    report.submission.id === id &&
    report.challenge.rubricDigest === digest &&
    report.grader.version === graderVersion;
  if (!isExpected) throw new Error('a worker sent a report of something else');
  return { report };
}
