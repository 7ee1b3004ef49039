import { type Command, InvalidArgumentError } from 'commander';

export interface ExportOptions {
  readonly as: readonly string[];
}

export interface RegradeOptions {
  readonly rubric: string;
  readonly write?: boolean;
}

export interface SimilarOptions {
  readonly atLeast?: number;
  readonly output?: string;
}

/** Adds the commands about results that are there already. What a command does is imported when it runs. */
export function addResultsCommands(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('export')
    .description('Hand the results of a batch to others: Canvas, Moodle, feedback for students.')
    .argument('<RESULTS>', resultsHelp)
    .requiredOption(
      '--as <kind>[=<file>]',
      'csv, canvas, moodle, feedback, or a format of reports as a zip; repeatable',
      collect,
    )
    .option('--verbose', 'say where an unexpected failure happened')
    .addHelpText('after', exportNotes)
    .action(async (folder: string, options: ExportOptions) => {
      const { exportResults } = await import('../commands/export.ts');
      finish(await exportResults(folder, options));
    });

  program
    .command('regrade')
    .description('Show what another rubric makes of the results of a batch.')
    .argument('<RESULTS>', resultsHelp)
    .requiredOption('--rubric <file>', 'the new scoring.json')
    .option('--write', 'keep it as a run of its own, shown as the latest')
    .option('--verbose', 'say where an unexpected failure happened')
    .addHelpText('after', regradeNotes)
    .action(async (folder: string, options: RegradeOptions) => {
      const { regradeResults } = await import('../commands/regrade.ts');
      finish(await regradeResults(folder, options));
    });

  program
    .command('similar')
    .description('Show submissions of a batch that are alike, and what they share.')
    .argument('<RESULTS>', resultsHelp)
    .option('--at-least <percent>', 'how alike a pair has to be (default: 55)', toPercent)
    .option('--output <format>', 'terminal or json (default: terminal)')
    .option('--verbose', 'say where an unexpected failure happened')
    .addHelpText('after', similarNotes)
    .action(async (folder: string, options: SimilarOptions) => {
      const { similar } = await import('../commands/similar.ts');
      finish(await similar(folder, options));
    });
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

function toPercent(value: string): number {
  const percent = value.trim() === '' ? Number.NaN : Number(value.replace(/%$/, ''));
  if (percent > 0 && percent <= 100) return percent;
  throw new InvalidArgumentError('Give a percentage, e.g. 60.');
}

const resultsHelp = 'what drydock batch has written (its --out)';

const regradeNotes = `
Nothing is built or run. A verdict is taken over where the same check asks the
same (its options are those of the old rubric); what the Dockerfile and the
.dockerignore tell is read again from the kept texts; anything else stays
ungraded until a new run. First it only shows who moves up and down.

Exit codes:
  0  everything could be judged
  1  a new run would have to find something out
  2  no results there, or a wrong rubric`;

const similarNotes = `
What the starter and the brief hand out is subtracted. Names, comments, spacing
and the order of independent instructions do not matter. It shows likeness and
accuses nobody; how well it finds copies is measured in docs/similar.md.

Exit codes:
  0  compared
  2  no results there`;

const exportNotes = `
Examples:
  drydock export results --as feedback            feedback.zip: a file a student
  drydock export results --as canvas=grades.csv   what Canvas imports
  drydock export results --as junit --as moodle   junit.zip and moodle.csv

A submission that is not graded is left out of canvas and moodle: it has no grade,
not a zero.

Exit codes:
  0  written
  2  no results there, or the file cannot be written`;
