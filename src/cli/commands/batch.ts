import { gradeBatch } from '#app/batch.ts';
import { defaultHost } from '#app/git-access.ts';
import type { Gradebook } from '#domain/gradebook.ts';
import { fromCaller } from '../caller-folder.ts';
import { isVerbose } from '../complain.ts';
import { listenForInterruption } from '../interruption.ts';
import type { BatchOptions } from '../program.ts';
import { say } from '../write-out.ts';

/** 0: all graded, 1: some ungraded. What could not start is 2, as everywhere. */
function exitCodeOf({ entries }: Gradebook): number {
  return entries.every(({ outcome }) => outcome === 'graded') ? 0 : 1;
}

/** Resolves to the exit code. */
export async function batch(sources: readonly string[], options: BatchOptions): Promise<number> {
  const { env } = process;
  const verbose = options.verbose === true || isVerbose([], env);
  using interruption = listenForInterruption({ verbose, beforeWords: () => undefined });
  try {
    const gradebook = await gradeBatch({
      sources: sources.map((source) => fromCaller(source, env)),
      out: fromCaller(options.out, env),
      challenge: options.challenge ?? null,
      only: options.only ?? [],
      static: options.static ?? false,
      fresh: options.fresh ?? false,
      resume: options.resume ?? false,
      host: defaultHost,
      jobs: 1,
      onEvent: (event) => {
        if (event.kind === 'finished') say(`  ${event.entry.id}: ${event.entry.score.earned}`);
      },
      signal: interruption.signal,
      environment: env,
    });
    return interruption.exitCode() ?? exitCodeOf(gradebook);
  } catch (error) {
    const exitCode = interruption.exitCode();
    if (exitCode === null) throw error;
    return exitCode;
  }
}
