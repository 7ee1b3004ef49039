import type { Command } from 'commander';

export interface ExportOptions {
  readonly as: readonly string[];
}

/** Adds the commands about results that are there already. What a command does is imported when it runs. */
export function addResultsCommands(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('export')
    .description('Hand the results of a batch to others: Canvas, Moodle, feedback for students.')
    .argument('<RESULTS>', 'what drydock batch has written (its --out)')
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
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

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
