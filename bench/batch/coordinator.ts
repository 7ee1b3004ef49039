/** Grades a class of a given size with a simulated engine and prints what the coordinator itself costs, as JSON. */
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gradeBatch } from '#app/batch/grade-batch.ts';
import { localQueue } from '#batch/queues/local-queue.ts';
import { favourMemory } from '#cli/batch/favour-memory.ts';
import { staticBatch } from '../../test/app/batch/support.ts';
import type { CoordinatorRun, MemorySample } from './class-results.ts';
import { simulateGrading } from './simulated-grading.ts';

const mostSamples = 200;
const sampleEachMs = 20;

const submissions = Number(process.argv[2]);
favourMemory();
const root = await mkdtemp(path.join(os.tmpdir(), 'drydock-bench-'));
const roster = path.join(root, 'roster.csv');
const rows = Array.from({ length: submissions }, (_, n) => `student-${n},course/homework-${n}`);
await writeFile(roster, `student,repository\n${rows.join('\n')}\n`);
const out = path.join(root, 'out');

const watched: MemorySample[] = [];
const startedMs = performance.now();
const look = () => {
  const seconds = Math.round(performance.now() - startedMs) / 1000;
  watched.push({ seconds, megabytes: toMegabytes(process.memoryUsage.rss()) });
};
let mostWhileGrading = 0;
const onEvent = () => {
  mostWhileGrading = Math.max(mostWhileGrading, toMegabytes(process.memoryUsage.rss()));
};
look();
const watch = setInterval(look, sampleEachMs);
try {
  await gradeBatch(staticBatch({ sources: [roster], out, onEvent }), async () =>
    localQueue({ grade: simulateGrading, jobs: 8, fresh: true, admit: () => Promise.resolve() }),
  );
  look();
  const bytes = async (name: string) => (await stat(path.join(out, name))).size;
  const run: CoordinatorRun = {
    submissions,
    seconds: watched.at(-1)?.seconds ?? 0,
    megabytes: {
      atStart: watched[0]?.megabytes ?? 0,
      whileGrading: mostWhileGrading,
      // What the system has seen, the end with its page included. Kilobytes.
      atMost: toMegabytes(process.resourceUsage().maxRSS * 1024),
    },
    watched: thinnedOut(watched),
    fileBytes: { gradebook: await bytes('gradebook.json'), page: await bytes('index.html') },
  };
  console.log(JSON.stringify(run));
} finally {
  clearInterval(watch);
  await rm(root, { recursive: true, force: true });
}

function toMegabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}

function thinnedOut(all: readonly MemorySample[]): readonly MemorySample[] {
  const each = Math.ceil(all.length / mostSamples);
  return all.filter((_, index) => index % each === 0 || index === all.length - 1);
}
