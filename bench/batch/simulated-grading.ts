import { setTimeout as sleep } from 'node:timers/promises';
import type { GradeJob } from '#batch/job-queue.ts';
import type { SubmissionText } from '#domain/submission.ts';
import { text } from '#domain/text.ts';
import { finding } from '#kit';
import { sampleReport } from '../../test/report/samples/sample-report.ts';
import { choose, chooseRules, seeded, write } from '../../test/similar/made-submissions.ts';

/** Of so many, one has copied from the one before. */
const copierOf = 20;

/** A report as large as a real one, after no time: every third loses points, every twentieth is a copy. */
export async function simulateGrading(...[job]: Parameters<GradeJob>): ReturnType<GradeJob> {
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
  const { id, source } = job;
  const submission = { ...report.submission, id, source, texts: textsOf(number) };
  return { report: { ...report, submission } };
}

function textsOf(number: number): readonly SubmissionText[] {
  const isCopy = number % copierOf === 1;
  const random = seeded(isCopy ? number - 1 : number);
  return write(choose(random), chooseRules(random), {
    names: number,
    order: number,
    comments: number,
  });
}
