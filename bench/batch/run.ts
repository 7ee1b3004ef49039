import path from 'node:path';
import { execa } from 'execa';
import { measureGitHub } from './github.ts';
import { measureScaling } from './scaling.ts';

/** `coordinator`, `github` or `scaling [submissions]`; all three without a word. */
export async function run([part, count]: readonly string[]): Promise<void> {
  if (part === undefined || part === 'coordinator') await measureCoordinator();
  if (part === undefined || part === 'github') await measureGitHub();
  if (part === undefined || part === 'scaling') await measureScaling(Number(count ?? 200));
}

/** A process for each size, so that none sees the memory of the one before. */
async function measureCoordinator(): Promise<void> {
  console.log('\nThe coordinator alone, a simulated engine behind it:\n');
  console.log(
    '| submissions | time | a submission | memory while grading (RSS) | with the page | gradebook.json | page |',
  );
  console.log('| --: | --: | --: | --: | --: | --: | --: |');
  for (const submissions of [1_000, 2_000, 5_000, 10_000]) {
    const program = path.join(import.meta.dirname, 'coordinator.ts');
    const { stdout } = await execa(process.execPath, [program, String(submissions)], {
      stderr: 'inherit',
    });
    console.log(stdout);
  }
}
