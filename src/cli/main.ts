/** Entry point of the command line: importing it runs it. Everything heavy is imported by the command that needs it. */
import { keepCompiledCode } from './compile-cache.ts';
import { tolerateClosedPipes } from './write-out.ts';

keepCompiledCode(process.env);
tolerateClosedPipes();

const { runCommandLine } = await import('./run-command-line.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));

// Fires only where something still holds the process although all work is done.
setTimeout(() => process.exit(), 2_000).unref();
