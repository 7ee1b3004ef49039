import path from 'node:path';
import { execa } from 'execa';
import packageJson from '../../package.json' with { type: 'json' };
import { classParts, classPictures } from './class-page.ts';
import {
  type ClassResults,
  type CoordinatorRun,
  fillClassPage,
  keepResults,
} from './class-results.ts';
import { measureGitHub } from './github.ts';
import { describeMachine } from './machine.ts';
import { measureScaling } from './scaling.ts';

const say = (line: string) => console.error(`  ${line}`);

/**
 * `coordinator`, `github` or `scaling [submissions]`; all three without a word. With `--write` the figures go to
 * docs/performance-class.json, and from there into the page and its pictures.
 */
export async function run(words: readonly string[]): Promise<void> {
  const [part, count] = words.filter((word) => !word.startsWith('--'));
  const isAsked = (name: string) => part === undefined || part === name;
  const machine = await describeMachine();
  const measured: ClassResults = {
    ...(isAsked('coordinator') && {
      coordinator: { machine, figures: await measureCoordinator() },
    }),
    ...(isAsked('github') && { github: { machine, figures: await measureGitHub() } }),
    ...(isAsked('scaling') && {
      scaling: { machine, figures: await measureScaling(Number(count ?? 200), say) },
    }),
  };
  for (const table of Object.values(classParts(measured))) console.log(`\n${table}`);
  if (!words.includes('--write')) return;
  const results = await keepResults(measured);
  await fillClassPage(classParts(results), classPictures(results));
}

/** A process for each size, with the flags that `npm run drydock` gives, so that none sees the memory of the one before. */
async function measureCoordinator(): Promise<readonly CoordinatorRun[]> {
  const flags = packageJson.scripts.drydock.split(' ').filter((word) => word.startsWith('--'));
  const program = path.join(import.meta.dirname, 'coordinator.ts');
  const runs: CoordinatorRun[] = [];
  for (const submissions of [1_000, 2_000, 5_000, 10_000]) {
    say(`a simulated class of ${submissions} …`);
    const call = [...flags, program, String(submissions)];
    const { stdout } = await execa(process.execPath, call, { stderr: 'inherit' });
    runs.push(JSON.parse(stdout) as CoordinatorRun);
  }
  return runs;
}
