import { findSimilar } from '#app/results/find-similar.ts';
import { openResults } from '#app/results/open-results.ts';
import { UsageError } from '#domain/usage-error.ts';
import { renderSimilar, renderSimilarJson } from '#report/gradebook/render-similar.ts';
import { fromCaller } from '../caller-folder.ts';
import type { SimilarOptions } from '../results/results-commands.ts';
import { writeOut } from '../write-out.ts';

const renderers = { terminal: renderSimilar, json: renderSimilarJson } as const;

/** Resolves to the exit code. */
export async function similar(folder: string, options: SimilarOptions): Promise<number> {
  const name = options.output ?? 'terminal';
  if (name !== 'terminal' && name !== 'json') {
    throw new UsageError(`--output ${name}: unknown format`, 'Known formats: terminal, json.');
  }
  const results = await openResults(fromCaller(folder, process.env));
  const likeness = await findSimilar(results, options.atLeast ?? null);
  await writeOut(renderers[name](likeness));
  return 0;
}
