import { type Command, InvalidArgumentError, Option } from 'commander';

export interface DoctorOptions {
  readonly challenge?: string;
  readonly output: 'terminal' | 'json';
}

export interface SweepOptions {
  readonly olderThan: number;
}

/** Adds the commands about the engine and this machine. What a command does is imported when it runs. */
export function addEngineCommands(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('doctor')
    .description('Say what holds on this machine, and what does not: engine, limits, ways out.')
    .option('--challenge <id|folder>', 'whose base images are looked for')
    .addOption(
      new Option('--output <format>', 'how it is printed')
        .choices(['terminal', 'json'])
        .default('terminal'),
    )
    .option('--verbose', 'say where an unexpected failure happened')
    .addHelpText('after', doctorNotes)
    .action(async (options: DoctorOptions) => {
      const { doctor } = await import('../commands/doctor.ts');
      finish(await doctor(options));
    });

  program
    .command('sweep')
    .description('Remove what killed runs left on the engine and on this disk.')
    .option(
      '--older-than <hours>',
      'of runs whose process cannot be asked (another machine, before a reboot)',
      toHours,
      24,
    )
    .option('--verbose', 'say where an unexpected failure happened')
    .addHelpText('after', sweepNotes)
    .action(async (options: SweepOptions) => {
      const { sweepLeftovers } = await import('../commands/sweep.ts');
      finish(await sweepLeftovers(options));
    });
}

function toHours(value: string): number {
  const hours = value.trim() === '' ? Number.NaN : Number(value);
  if (hours >= 0) return hours;
  throw new InvalidArgumentError('Give a number of hours, e.g. 24.');
}

const doctorNotes = `
Containers of our own prove what can be proved: that one in a submission's network
finds no way out, and that requests reach it. They are removed again.

Exit codes:
  0  all that grading needs holds, and all that is advised
  1  grading works, but something that is advised is missing
  2  grading cannot work here`;

const sweepNotes = `
Every run removes its own when it ends, also after Ctrl-C; what a killed one left
is removed by the next run, or by this command. Runs that are under way are never
touched: a run is known by the process that it belongs to.

Exit codes:
  0  nothing is left over
  1  something could not be looked at or removed`;
