import { makeFault } from '../faults/engine-fault.ts';
import type { CommandResult } from './command-line.ts';
import type { ComposeRunner } from './compose-runner.ts';
import type { InstalledCompose } from './find-compose.ts';
import { judgeCompose } from './judge-compose.ts';

const validateWithinMs = 60_000;
/** The caller's signal is the limit; this is for a caller without one. */
const longestUpMs = 30 * 60_000;

export function openCompose({
  commandLine,
  version,
}: InstalledCompose): Pick<ComposeRunner, 'validate' | 'up'> {
  const compose = (
    command: { readonly project: string; readonly file: string; readonly words: readonly string[] },
    options: { readonly signal?: AbortSignal; readonly timeoutMs: number },
  ): Promise<CommandResult> =>
    commandLine.run(
      [
        '--ansi=never',
        '--progress=plain',
        `--project-name=${command.project}`,
        `--file=${command.file}`,
        `--env-file=${commandLine.emptyFile}`,
        ...command.words,
      ],
      options,
    );
  /** What does not even tell its version is not there, or broken: what it says is none of the submission's doing. */
  const judge = async (result: CommandResult): Promise<string | null> => {
    const problem = judgeCompose(result);
    if (problem === null || (await version()) !== null) return problem;
    throw makeFault('compose-missing', `Compose does not work here: ${problem}`);
  };
  return {
    validate: async (file, signal) => {
      const command = { project: 'drydock-validate', file, words: ['config', '--quiet'] };
      const result = await compose(command, { signal, timeoutMs: validateWithinMs });
      // The report will want it. Not asked at the start, where processors are short.
      version().catch(() => undefined);
      return judge(result);
    },
    up: async (project, file, { signal, alone }) => {
      const which = alone === undefined ? [] : ['--no-deps', '--', ...alone];
      const words = ['up', '--detach', '--no-build', '--pull=missing', '--quiet-pull', ...which];
      const options = { signal, timeoutMs: longestUpMs };
      return { problem: await judge(await compose({ project, file, words }, options)) };
    },
  };
}
