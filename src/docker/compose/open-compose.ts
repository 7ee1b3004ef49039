import type { CommandLine, CommandResult } from './command-line.ts';
import type { ComposeRunner } from './compose-runner.ts';
import { judgeCompose } from './judge-compose.ts';

const validateWithinMs = 60_000;
/** The caller's signal is the limit; this is for a caller without one. */
const longestUpMs = 30 * 60_000;

export function openCompose(commandLine: CommandLine): Pick<ComposeRunner, 'validate' | 'up'> {
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
  return {
    validate: async (file, signal) => {
      const command = { project: 'drydock-validate', file, words: ['config', '--quiet'] };
      return judgeCompose(await compose(command, { signal, timeoutMs: validateWithinMs }));
    },
    up: async (project, file, { signal, alone }) => {
      const which = alone === undefined ? [] : ['--no-deps', '--', ...alone];
      const words = ['up', '--detach', '--no-build', '--pull=missing', '--quiet-pull', ...which];
      const options = { signal, timeoutMs: longestUpMs };
      return { problem: judgeCompose(await compose({ project, file, words }, options)) };
    },
  };
}
