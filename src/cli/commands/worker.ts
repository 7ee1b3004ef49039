import os from 'node:os';
import { roomForJobs } from '#app/batch/local-grading.ts';
import { type WorkEvent, work } from '#app/batch/work.ts';
import { userRecordFolder } from '#app/record/user-record-folder.ts';
import { exitCodes } from '#domain/exit-code.ts';
import { text, untrusted } from '#domain/text.ts';
import { escapeLine } from '#report/escape/terminal.ts';
import type { WorkerCommandOptions } from '../batch/batch-commands.ts';
import { isVerbose } from '../complain.ts';
import { listenForInterruption } from '../interruption.ts';
import { say } from '../write-out.ts';

/** Resolves to the exit code. */
export async function worker(options: WorkerCommandOptions): Promise<number> {
  const { env } = process;
  const verbose = options.verbose === true || isVerbose([], env);
  const cgroupParent = options.cgroupParent ?? null;
  const machine = {
    cores: os.availableParallelism(),
    availableMemory: () => process.availableMemory(),
  };
  using interruption = listenForInterruption({
    verbose,
    beforeWords: () => undefined,
    words: 'Taking no more jobs; what runs is finished first.',
  });
  await work({
    queue: options.queue,
    jobs: options.jobs ?? roomForJobs(machine, { level: 'standard', cgroupParent }),
    silenceMs: options.silence * 1000,
    cgroupParent,
    recordFolder: userRecordFolder(env),
    onEvent: (event) => say(wordsOf(event)),
    signal: interruption.signal,
    environment: env,
  });
  return exitCodes.passed;
}

function wordsOf(event: WorkEvent): string {
  switch (event.kind) {
    case 'ready':
      return 'Waiting for jobs.';
    case 'drained':
      return 'All that ran is finished.';
    case 'taken':
      return `  ${escapeLine(text`${event.id} …`)}`;
    case 'finished':
      return `  ${escapeLine(text`${event.id} is graded`)}`;
    case 'refused':
      return `  ${escapeLine(text`${event.id} is left to others: ${event.reason}`)}`;
    case 'trouble':
      return `  ${escapeLine(untrusted(event.error.message), 300)}`;
    default:
      return event satisfies never;
  }
}
