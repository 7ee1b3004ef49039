/** Grades a class of a given size with a simulated engine and prints what the coordinator itself costs, as JSON. */
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gradeBatch } from '#app/batch/grade-batch.ts';
import { localQueue } from '#batch/queues/local-queue.ts';
import { favourMemory } from '#cli/batch/favour-memory.ts';
import { staticBatch } from '../../test/app/batch/support.ts';
import type { CoordinatorRun } from './class-results.ts';
import { simulateGrading } from './simulated-grading.ts';

const samples = 200;

const submissions = Number(process.argv[2]);
favourMemory();
const root = await mkdtemp(path.join(os.tmpdir(), 'drydock-bench-'));
const watched: { readonly done: number; readonly megabytes: number }[] = [];
const look = (done: number) => {
  watched.push({ done, megabytes: toMegabytes(process.memoryUsage.rss()) });
};
try {
  const roster = path.join(root, 'roster.csv');
  const rows = Array.from({ length: submissions }, (_, n) => `student-${n},course/homework-${n}`);
  await writeFile(roster, `student,repository\n${rows.join('\n')}\n`);
  const out = path.join(root, 'out');
  let done = 0;
  look(done);
  const onEvent = ({ kind }: { readonly kind: string }) => {
    if (kind !== 'finished') return;
    done += 1;
    if (done % Math.ceil(submissions / samples) === 0) look(done);
  };
  const startedMs = performance.now();
  await gradeBatch(staticBatch({ sources: [roster], out, onEvent }), async () =>
    localQueue({ grade: simulateGrading, jobs: 8, fresh: true, admit: () => Promise.resolve() }),
  );
  const seconds = Math.round(performance.now() - startedMs) / 1000;
  const whileGrading = Math.max(...watched.map(({ megabytes }) => megabytes));
  look(done);
  const bytes = async (name: string) => (await stat(path.join(out, name))).size;
  const run: CoordinatorRun = {
    submissions,
    seconds,
    megabytes: {
      atStart: watched[0]?.megabytes ?? 0,
      whileGrading,
      // What the system has seen, the end with its page included. Kilobytes.
      atMost: toMegabytes(process.resourceUsage().maxRSS * 1024),
    },
    watched,
    fileBytes: { gradebook: await bytes('gradebook.json'), page: await bytes('index.html') },
  };
  console.log(JSON.stringify(run));
} finally {
  await rm(root, { recursive: true, force: true });
}

function toMegabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
