/** Grades a class of a given size with a simulated engine and prints one row: what the coordinator itself costs. */
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gradeBatch } from '#app/batch/grade-batch.ts';
import type { GradeJob } from '#batch/job-queue.ts';
import { localQueue } from '#batch/queues/local-queue.ts';
import { text } from '#domain/text.ts';
import { finding } from '#kit';
import { staticBatch } from '../../test/app/batch/support.ts';
import { sampleReport } from '../../test/report/samples/sample-report.ts';

const submissions = Number(process.argv[2]);
const root = await mkdtemp(path.join(os.tmpdir(), 'drydock-bench-'));
let mostBytes = 0;
let gradingBytes = 0;
const watch = setInterval(() => {
  mostBytes = Math.max(mostBytes, process.memoryUsage.rss());
}, 50).unref();
try {
  const roster = path.join(root, 'roster.csv');
  const rows = Array.from({ length: submissions }, (_, n) => `student-${n},course/homework-${n}`);
  await writeFile(roster, `student,repository\n${rows.join('\n')}\n`);
  const out = path.join(root, 'out');
  const startedMs = performance.now();
  const onEvent = () => {
    gradingBytes = mostBytes;
  };
  await gradeBatch(staticBatch({ sources: [roster], out, onEvent }), async () =>
    localQueue({ grade: simulated, jobs: 8, fresh: true, admit: () => Promise.resolve() }),
  );
  const tookMs = performance.now() - startedMs;
  const sizes = await Promise.all(
    ['gradebook.json', 'index.html'].map(async (name) => (await stat(path.join(out, name))).size),
  );
  const [json = '', page = ''] = sizes.map((bytes) => `${(bytes / 1e6).toFixed(1)} MB`);
  console.log(
    `| ${submissions} | ${(tookMs / 1000).toFixed(1)} s | ${(tookMs / submissions).toFixed(1)} ms ` +
      `| ${(gradingBytes / 1e6).toFixed(0)} MB | ${(mostBytes / 1e6).toFixed(0)} MB | ${json} | ${page} |`,
  );
} finally {
  clearInterval(watch);
  await rm(root, { recursive: true, force: true });
}

/** A report as large as a real one; every third loses points. */
async function simulated(...[job]: Parameters<GradeJob>): ReturnType<GradeJob> {
  await sleep(1);
  const number = Number(job.id.split('-')[1]);
  const loss = finding({
    code: 'build-failed',
    message: text`The image does not build: ${job.id}`,
    evidence: text`${'a line of a log\n'.repeat(20)}`,
    hint: text`See the log.`,
    reproduce: 'docker build .',
  });
  const report = sampleReport(
    number % 3 === 0 ? { 'dockerfile/builds': { lost: 10, title: 'fails', findings: [loss] } } : {},
  );
  return {
    report: { ...report, submission: { ...report.submission, id: job.id, source: job.source } },
  };
}
