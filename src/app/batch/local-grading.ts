import os from 'node:os';
import { admission, roomAt } from '#batch/admission.ts';
import type { GradeJob, JobQueue } from '#batch/job-queue.ts';
import { localQueue } from '#batch/queues/local-queue.ts';
import type { SandboxChoice } from '#domain/sandbox-policy.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { answersAt, engineAwaiter } from '../engine-patience.ts';
import type { BatchRequest, Machine } from './batch-request.ts';
import { gradeLocated } from './grade-located.ts';

type Grading = Pick<
  BatchRequest,
  | 'only'
  | 'static'
  | 'fresh'
  | 'apiUrl'
  | 'jobs'
  | 'sandbox'
  | 'machine'
  | 'environment'
  | 'recordFolder'
>;

/** Free disk below which no further submission is begun. */
const diskBytes = 2_000_000_000;

/** Grades on this machine's engine, as many at a time as there is room for. */
export function localGrading(request: Grading, challenge: string): JobQueue {
  const memoryBytes = memoryEach(request.sandbox);
  const { machine } = request;
  return localQueue({
    grade: gradeHere(request, challenge),
    fresh: request.fresh,
    jobs: request.jobs ?? roomForJobs(request.machine, request.sandbox),
    admit: admission({
      needed: { memoryBytes, diskBytes },
      look: () => roomAt(os.tmpdir(), machine.availableMemory()),
    }),
  });
}

/** One submission at a time from whoever calls; waits for an engine that went away. */
export function gradeHere(request: Omit<Grading, 'jobs' | 'machine'>, challenge: string): GradeJob {
  const awaitEngine = engineAwaiter(() => answersAt(request.environment['DOCKER_HOST'] ?? null));
  return async (job, { signal, fresh }) => {
    if (!request.static) await awaitEngine(signal);
    return gradeLocated(job, { ...request, challenge, signal, fresh, onEvent: () => undefined });
  };
}

/** How many submissions a machine has room for at a time. */
export function roomForJobs({ cores, availableMemory }: Machine, sandbox: SandboxChoice): number {
  return Math.max(1, Math.min(cores, Math.floor(availableMemory() / memoryEach(sandbox))));
}

/** Its container or stack, and as much again for its build. */
function memoryEach(sandbox: SandboxChoice): number {
  return 2 * sandboxPolicy(sandbox).container.memoryBytes;
}
