import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Gate } from '#batch/gate.ts';
import { gradeFairly } from '#batch/grade-fairly.ts';
import type { QueuedJob, QueuedResult } from '#batch/queues/queued-job.ts';
import { lostEngine } from '#domain/needs-second-look.ts';
import type { LocatedSubmission } from '#domain/origin.ts';
import type { GradeResult } from '#domain/to-gradebook-entry.ts';
import { toReportDocument } from '#report/formats/json/to-report-document.ts';
import { loadChallenge } from '../load-challenge.ts';
import { graderVersion } from '../project.ts';
import { makeTempFolder } from '../temp-folder.ts';
import { gradeHere } from './local-grading.ts';

export interface WorkRequest {
  readonly queue: string;
  readonly jobs: number;
  readonly silenceMs: number;
  /** Of this machine; no job names one. */
  readonly cgroupParent: string | null;
  /** Where grades are kept by what they depend on. */
  readonly recordFolder: string;
  readonly onEvent: (event: WorkEvent) => void;
  /** Finish what runs and take nothing more. */
  readonly signal: AbortSignal;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export type WorkEvent =
  | { readonly kind: 'ready' | 'drained' }
  | { readonly kind: 'taken' | 'finished'; readonly id: string }
  | { readonly kind: 'refused'; readonly id: string; readonly reason: string }
  | { readonly kind: 'trouble'; readonly error: Error };

/** Takes jobs from a queue until it is told to stop. Rejects with `UsageError` where no Redis answers. */
export async function work(request: WorkRequest): Promise<void> {
  const { queue: url, jobs, silenceMs, onEvent, signal } = request;
  const { requireRedis } = await import('#batch/queues/redis-address.ts');
  await requireRedis(url);
  const { workOn } = await import('#batch/queues/bullmq.ts');
  const gate = new Gate();
  onEvent({ kind: 'ready' });
  await workOn({
    url,
    jobs,
    silenceMs,
    signal,
    onTrouble: (error) => onEvent({ kind: 'trouble', error }),
    refuse: async (job) => {
      const reason = await mismatch(job);
      if (reason !== null) onEvent({ kind: 'refused', id: job.submission.id, reason });
      return reason;
    },
    grade: async (job, files, isLastTry) => {
      const { id } = job.submission;
      onEvent({ kind: 'taken', id });
      const result = await gradeQueued(job, files, { request, gate });
      const { report } = result;
      // Another machine's engine may be well.
      if (report !== null && lostEngine(report) && !isLastTry)
        throw new Error('the engine is gone');
      onEvent({ kind: 'finished', id });
      return toQueuedResult(result);
    },
  });
  onEvent({ kind: 'drained' });
}

/** Half of a class by one version and half by another would be unfair. */
async function mismatch(job: QueuedJob): Promise<string | null> {
  if (job.graderVersion !== graderVersion) {
    return `this worker is drydock ${graderVersion}, the batch asks for ${job.graderVersion}`;
  }
  const digest = await loadChallenge(job.challenge, '.').then(
    ({ rubric }) => rubric.digest,
    () => null,
  );
  if (digest === null) return `this worker has no challenge "${job.challenge}" that it can read`;
  return digest === job.rubricDigest
    ? null
    : `this worker's rubric of ${job.challenge} is another than the batch's`;
}

async function gradeQueued(
  job: QueuedJob,
  files: Buffer | null,
  { request, gate }: { readonly request: WorkRequest; readonly gate: Gate },
): Promise<GradeResult> {
  await using temp = await makeTempFolder();
  const { environment, cgroupParent, recordFolder } = request;
  const sandbox = { level: job.sandboxLevel, cgroupParent };
  const grade = gradeHere({ ...job, sandbox, environment, recordFolder }, job.challenge);
  const located = await toLocated(job, files, temp.path);
  const { signal } = new AbortController();
  return await gradeFairly(grade, gate)(located, { signal, fresh: job.fresh });
}

async function toLocated(
  { submission: { id, source, origin, commit, pushedAt } }: QueuedJob,
  files: Buffer | null,
  folder: string,
): Promise<LocatedSubmission> {
  const student = { id, name: null, section: null, more: {} };
  const named = { id, source, student, sizeBytes: null, commit, pushedAt };
  if (origin.kind === 'git') return { ...named, origin };
  const sha256 = createHash('sha256')
    .update(files ?? '')
    .digest('hex');
  if (sha256 !== origin.sha256) throw new Error('the files in Redis are not those of the job');
  const file = path.join(folder, 'submission.tar.gz');
  await writeFile(file, files ?? '');
  return { ...named, origin: { kind: 'archive', file, inner: '' } };
}

function toQueuedResult(result: GradeResult): QueuedResult {
  if (result.report !== null) return { report: toReportDocument(result.report), fault: null };
  const { code, message, advice } = result.fault;
  return { report: null, fault: { code, message: message.raw, advice: advice.raw } };
}
