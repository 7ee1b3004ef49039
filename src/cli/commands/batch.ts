import os from 'node:os';
import path from 'node:path';
import { defaultApiUrl } from '#app/batch/git-access.ts';
import { gradeBatch } from '#app/batch/grade-batch.ts';
import { userRecordFolder } from '#app/record/user-record-folder.ts';
import type { ClaimsRequest } from '#app/trust/mark-trust.ts';
import type { Gradebook } from '#domain/gradebook.ts';
import { untrusted } from '#domain/text.ts';
import { UsageError } from '#domain/usage-error.ts';
import { escapeText } from '#report/escape/terminal.ts';
import { renderBatchSummary } from '#report/gradebook/render-batch-summary.ts';
import type { BatchOptions } from '../batch/batch-commands.ts';
import { startBatchProgress } from '../batch/batch-progress.ts';
import { favourMemory } from '../batch/favour-memory.ts';
import { fromCaller, toChallenge } from '../caller-folder.ts';
import { wantsColour } from '../colour.ts';
import { isVerbose } from '../complain.ts';
import { listenForInterruption } from '../interruption.ts';
import { toSandboxChoice } from '../sandbox-options.ts';
import { say, writeOut } from '../write-out.ts';

/** Resolves to the exit code. */
export async function batch(sources: readonly string[], options: BatchOptions): Promise<number> {
  const { env, stdout, stderr } = process;
  const verbose = options.verbose === true || isVerbose([], env);
  const out = fromCaller(options.out, env);
  favourMemory();
  const progress = startBatchProgress(stderr, env, options.quiet ?? false);
  using interruption = listenForInterruption({ verbose, beforeWords: progress.stop });
  try {
    const gradebook = await gradeBatch({
      sources: sources.map((source) => toSource(source, env)),
      out,
      challenge: toChallenge(options.challenge ?? null, env),
      only: options.only ?? [],
      static: options.static ?? false,
      fresh: options.fresh ?? false,
      resume: options.resume ?? false,
      before: options.at ?? null,
      shard: options.shard ?? null,
      queue: options.queue ?? null,
      apiUrl: options.api ?? env['GITHUB_API_URL'] ?? defaultApiUrl,
      jobs: options.jobs ?? null,
      sandbox: toSandboxChoice(options),
      claims: toClaims(options, env),
      recordFolder: userRecordFolder(env),
      machine: {
        cores: os.availableParallelism(),
        availableMemory: () => process.availableMemory(),
      },
      onEvent: progress.onEvent,
      signal: interruption.signal,
      environment: env,
    });
    progress.stop();
    if (options.quiet !== true) {
      await writeOut(`\n${renderBatchSummary(gradebook, { colour: wantsColour(stdout, env) })}`);
      const page = path.join(out, 'index.html');
      say(escapeText(untrusted(`\n  Gradebook: ${page}, and gradebook.csv beside it`)));
    }
    return interruption.exitCode() ?? exitCodeOf(gradebook);
  } catch (error) {
    progress.stop();
    const exitCode = interruption.exitCode();
    if (exitCode === null) throw error;
    say('What is graded is kept; the same command with --resume finishes it.');
    return exitCode;
  }
}

/** 0: all graded, 1: some ungraded. What could not start is 2, as everywhere. */
export function exitCodeOf({ entries }: Gradebook): number {
  return entries.every(({ outcome }) => outcome === 'graded') ? 0 : 1;
}

function toClaims(
  { claims, workflow, trustedRoot }: BatchOptions,
  environment: NodeJS.ProcessEnv,
): ClaimsRequest | null {
  if (claims === undefined) return null;
  if (workflow === undefined) {
    throw new UsageError(
      '--claims: whose workflow counts is not said',
      'Add --workflow <owner>/<name>/.github/workflows/<file>.',
    );
  }
  return {
    folder: fromCaller(claims, environment),
    workflow,
    trustedRootsFile: trustedRoot === undefined ? null : fromCaller(trustedRoot, environment),
  };
}

/** `github:owner/repository` is no path. */
function toSource(source: string, environment: NodeJS.ProcessEnv): string {
  return source.startsWith('github:') ? source : fromCaller(source, environment);
}
