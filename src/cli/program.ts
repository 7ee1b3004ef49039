import { Command, InvalidArgumentError } from 'commander';
import { graderVersion } from '#app/project.ts';
import { addAuthorCommands } from './author/author-commands.ts';
import { addBatchCommands } from './batch/batch-commands.ts';
import { addEngineCommands } from './engine/engine-commands.ts';
import { formatNames } from './format-names.ts';
import { addResultsCommands } from './results/results-commands.ts';
import { cgroupOption, type SandboxOptions, sandboxOption } from './sandbox-options.ts';
import { say } from './write-out.ts';

export interface GradeOptions extends SandboxOptions {
  readonly challenge?: string;
  readonly output?: readonly string[];
  readonly only?: readonly string[];
  readonly static?: boolean;
  readonly passing?: number;
  readonly fresh?: boolean;
  readonly watch?: boolean;
  readonly full?: boolean;
  readonly host?: boolean;
  readonly trace?: string;
  readonly verbose?: boolean;
}

const folderHelp = "the submission's folder (default: the current one)";

/** The commands and their options. What a command does is imported when it runs. */
export function makeProgram(finish: (exitCode: number) => void): Command {
  const program = new Command('drydock')
    .description('Grades container challenges: builds, runs and measures a submission for real.')
    .version(graderVersion, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', programNotes)
    .exitOverride()
    .configureOutput({ outputError: toOutputError('drydock') });

  program
    .command('grade')
    .description('Grade a submission and explain every lost point.')
    .argument('[DIR]', folderHelp)
    .option('--challenge <id|folder>', 'the challenge (default: what the submission names)')
    .option(
      '--output <format>[=<file>]',
      `${formatNames.join(', ')}; repeatable; "-" is the screen`,
      collect,
    )
    .option('--only <glob>', 'only these checks, e.g. "compose/*"; repeatable', collect)
    .option('--static', 'only what needs no Docker engine; instant')
    .option('--passing <percent>', "what passes (default: the challenge's percentage)", toPercent)
    .option('--fresh', 'ignore what an earlier run recorded')
    .option('--watch', 'grade again after every change, until Ctrl-C')
    .option(
      '--host',
      'look at what was made on this engine (read only), for challenges that ask for it',
    )
    .option(
      '--full',
      'for the course: hidden criteria and all findings, whatever the rubric keeps back',
    )
    .option('--trace <file>', 'write where the time went, for chrome://tracing or Perfetto')
    .addOption(sandboxOption())
    .addOption(cgroupOption())
    .option('--verbose', 'say where an unexpected failure happened')
    .addHelpText('after', gradeNotes)
    .action(async (folder: string | undefined, options: GradeOptions) => {
      if (options.watch === true) {
        const { watch } = await import('./commands/watch.ts');
        return finish(await watch(folder ?? null, options));
      }
      const { grade } = await import('./commands/grade.ts');
      finish(await grade(folder ?? null, options));
    });

  addBatchCommands(program, finish);
  addResultsCommands(program, finish);

  program
    .command('facts')
    .description('Print what the grader sees in the files of a submission, as JSON.')
    .argument('[DIR]', folderHelp)
    .option('--verbose', 'say where an unexpected failure happened')
    .addHelpText('after', factsNotes)
    .action(async (folder: string | undefined) => {
      const { printFacts } = await import('./commands/facts.ts');
      finish(await printFacts(folder ?? null));
    });

  addEngineCommands(program, finish);
  addAuthorCommands(program, finish);

  for (const command of program.commands) {
    command.configureOutput({ outputError: toOutputError(`drydock ${command.name()}`) });
  }
  return program;
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

function toPercent(value: string): number {
  const percent = value.trim() === '' ? Number.NaN : Number(value.replace(/%$/, ''));
  if (percent >= 0 && percent <= 100) return percent;
  throw new InvalidArgumentError('Give a percentage from 0 to 100.');
}

/** `error: unknown option '--ouput'\n(Did you mean --output?)` as one line, with where to look. */
function toOutputError(command: string): (message: string) => void {
  return (message) => {
    const line = message
      .replace(/^error: /, '')
      .trim()
      .replaceAll(/\s*\n\s*/g, ' ');
    say(`drydock: ${/[.?!)]$/.test(line) ? line : `${line}.`} See: ${command} --help`);
  };
}

const programNotes = `
Examples:
  drydock grade                  grade the submission in the current folder
  drydock grade ../my-solution   grade another folder
  drydock grade --static         read only: no Docker engine needed, instant
  drydock facts                  what the grader sees in the files, as JSON

All options of a command: drydock grade --help`;

const gradeNotes = `
Examples:
  drydock grade                             the report on the screen
  drydock grade ../my-solution --static     no Docker engine needed, instant
  drydock grade --only "dockerignore/*"     one part of the challenge
  drydock grade --output json=report.json   a report for scripts
  drydock grade --output json=report.json --output terminal
                                            both
  drydock grade --passing 80                80 % of the points are enough

The report goes to standard output, progress to standard error. A copy of the
submission is graded; the folder itself is never changed. NO_COLOR=1 turns
colours off.

Exit codes:
  0  graded, at or above the passing percentage
  1  graded, below it
  2  not graded: a wrong call, a wrong rubric, or an engine that failed`;

const factsNotes = `
What is read: Dockerfile, .dockerignore and Compose file. No Docker engine is
needed, and nothing of the submission is run.

Exit codes:
  0  printed
  2  the folder could not be read`;
