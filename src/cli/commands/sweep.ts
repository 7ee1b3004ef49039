import { sweep } from '#app/sweep/sweep.ts';
import { exitCodes } from '#domain/exit-code.ts';
import { untrusted } from '#domain/text.ts';
import { escapeLine } from '#report/escape/terminal.ts';
import { count } from '#report/figures.ts';
import type { SweepOptions } from '../engine/engine-commands.ts';
import { say, writeOut } from '../write-out.ts';

const hourMs = 60 * 60 * 1000;

/** Resolves to the exit code. */
export async function sweepLeftovers({ olderThan }: SweepOptions): Promise<number> {
  const { objects, folders, keptRuns, problems } = await sweep({
    dockerHost: process.env['DOCKER_HOST'] ?? null,
    maxAgeMs: olderThan * hourMs,
  });
  const removed = [...objects, ...folders.map((folder) => `folder ${folder}`)];
  const lines = removed.map((line) => `removed ${escapeLine(untrusted(line))}`);
  if (removed.length === 0) lines.push('Nothing was left over.');
  if (keptRuns > 0) lines.push(`${count(keptRuns, 'other run', 'other runs')} left alone.`);
  await writeOut(`${lines.join('\n')}\n`);
  for (const problem of problems) say(`drydock: ${escapeLine(untrusted(problem))}`);
  return problems.length === 0 ? exitCodes.passed : exitCodes.notPassed;
}
