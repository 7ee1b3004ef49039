import { regrade } from '#app/results/regrade.ts';
import { writeRegraded } from '#app/results/write-regraded.ts';
import { untrusted } from '#domain/text.ts';
import { escapeText } from '#report/escape/terminal.ts';
import { renderRegrade } from '#report/gradebook/render-regrade.ts';
import { fromCaller } from '../caller-folder.ts';
import type { RegradeOptions } from '../results/results-commands.ts';
import { say, writeOut } from '../write-out.ts';

/** Resolves to the exit code: 1 where a new run would have to find something out. */
export async function regradeResults(folder: string, options: RegradeOptions): Promise<number> {
  const { env } = process;
  const out = fromCaller(folder, env);
  const regraded = await regrade(out, fromCaller(options.rubric, env));
  await writeOut(renderRegrade(regraded));
  if (options.write === true) {
    await writeRegraded(out, regraded);
    say(escapeText(untrusted(`  Written as a run of its own: ${out}`)));
  } else {
    say('  Nothing is written. The same command with --write keeps it.');
  }
  return regraded.open.length > 0 ? 1 : 0;
}
