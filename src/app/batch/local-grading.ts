import os from 'node:os';
import { admission, roomAt } from '#batch/admission.ts';
import type { GradeJob, JobQueue } from '#batch/job-queue.ts';
import { localQueue } from '#batch/queues/local-queue.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { answersAt, engineAwaiter } from '../engine-patience.ts';
import type { BatchRequest } from './batch-request.ts';
import { gradeLocated } from './grade-located.ts';

type Grading = Pick<
  BatchRequest,
  'only' | 'static' | 'fresh' | 'host' | 'jobs' | 'sandbox' | 'machine' | 'environment'
>;

/** Free disk below which no further submission is begun. */
const diskBytes = 2_000_000_000;

/** Grades on this machine's engine, as many at a time as there is room for. */
export function localGrading(request: Grading, challenge: string): JobQueue {
  const memoryBytes = memoryEach(request);
  const { machine } = request;
  return localQueue({
    grade: gradeHere(request, challenge),
    fresh: request.fresh,
    jobs: request.jobs ?? roomFor(request),
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

function roomFor(request: Grading): number {
  const { cores, availableMemory } = request.machine;
  return Math.max(1, Math.min(cores, Math.floor(availableMemory() / memoryEach(request))));
}

/** Its container or stack, and as much again for its build. */
function memoryEach({ sandbox }: Grading): number {
  return 2 * sandboxPolicy(sandbox).container.memoryBytes;
}
