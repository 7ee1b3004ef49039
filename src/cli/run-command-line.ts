import { CommanderError } from 'commander';
import { exitCodes } from '#domain/exit-code.ts';
import { complain, isVerbose } from './complain.ts';
import { makeProgram } from './program.ts';

/** Runs one command; never rejects. Resolves to the exit code. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.notGraded;
  const program = makeProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and the version end the run in the same way as a wrong call; what there is to say was said.
      return error.exitCode === 0 ? exitCodes.passed : exitCodes.notGraded;
    }
    complain(error, { verbose: isVerbose(argv, process.env) });
    return exitCodes.notGraded;
  }
}
