import { mergeShards } from '#app/batch/merge-shards.ts';
import { renderBatchSummary } from '#report/gradebook/render-batch-summary.ts';
import type { MergeOptions } from '../batch/batch-commands.ts';
import { fromCaller } from '../caller-folder.ts';
import { wantsColour } from '../colour.ts';
import { writeOut } from '../write-out.ts';
import { exitCodeOf } from './batch.ts';

/** Resolves to the exit code, the same as the whole batch would have had. */
export async function merge(folders: readonly string[], options: MergeOptions): Promise<number> {
  const { env, stdout } = process;
  const given = folders.map((folder) => fromCaller(folder, env));
  const gradebook = await mergeShards(given, fromCaller(options.out, env));
  await writeOut(renderBatchSummary(gradebook, { colour: wantsColour(stdout, env) }));
  return exitCodeOf(gradebook);
}
