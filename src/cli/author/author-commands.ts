import os from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';

export interface ProveOptions {
  readonly runs: number;
  readonly jobs: number;
  readonly invented: boolean;
  readonly output: 'terminal' | 'json';
}

/** Adds the commands of whoever writes a challenge. What a command does is imported when it runs. */
export function addAuthorCommands(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('new')
    .description('Make a working challenge to start from.')
    .argument('<id>', 'its id, e.g. my-first-challenge')
    .option('--into <folder>', 'where its folder is made (default: challenges/ of this project)')
    .option('--verbose', 'say where an unexpected failure happened')
    .action(async (id: string, options: { readonly into?: string }) => {
      const { makeNew } = await import('../commands/new.ts');
      finish(await makeNew(id, options.into ?? null));
    });

  program
    .command('prove')
    .description('Prove that a challenge grades rightly: solution, starter, mutants, samples.')
    .argument('<challenge>', 'its id or its folder')
    .option('--runs <number>', 'grade each case this often; all runs have to agree', toCount, 1)
    .option(
      '--jobs <number>',
      'cases that are graded at the same time; one takes about two processors',
      toCount,
      Math.max(1, Math.floor(os.availableParallelism() / 2)),
    )
    .option('--no-invented', 'make no defects from the solution')
    .addOption(
      new Option('--output <format>', 'how it is printed')
        .choices(['terminal', 'json'])
        .default('terminal'),
    )
    .option('--verbose', 'say where an unexpected failure happened')
    .addHelpText('after', proveNotes)
    .action(async (challenge: string, options: ProveOptions) => {
      const { prove } = await import('../commands/prove.ts');
      finish(await prove(challenge, options));
    });

  program
    .command('explain')
    .description('Explain a check: what it looks at, why, what passes and what fails.')
    .argument('<check>', 'its id, e.g. security/non-root-user')
    .option('--challenge <id|folder>', "whose own checks are meant, besides Drydock's")
    .option('--verbose', 'say where an unexpected failure happened')
    .action(async (check: string, options: { readonly challenge?: string }) => {
      const { explain } = await import('../commands/explain.ts');
      finish(await explain(check, options.challenge ?? null));
    });
}

function toCount(value: string): number {
  const count = Number(value);
  if (Number.isInteger(count) && count >= 1 && count <= 100) return count;
  throw new InvalidArgumentError('Give a whole number from 1 to 100.');
}

const proveNotes = `
What is asked: the solution earns everything, the starter its floor, every mutant
loses what it says and nothing else, every criterion is lost by a mutant, every
finding has a hint, every check has a page. Defects that are made from the solution
and that no criterion notices are listed; they are for the author to decide.

Exit codes:
  0  proven
  1  something is missing or not as declared
  2  could not be tried: a wrong call, a wrong rubric, or an engine that failed`;
