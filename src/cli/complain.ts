import { inspect } from 'node:util';
import { untrusted } from '#domain/text.ts';
import { UsageError } from '#domain/usage-error.ts';
import { escapeLine, escapeText } from '#report/escape/terminal.ts';
import { say } from './write-out.ts';

/** One line on standard error: what is wrong and what to do. Where it happened only for who asks. */
export function complain(error: unknown, { verbose }: { readonly verbose: boolean }): void {
  say(`drydock: ${escapeLine(untrusted(toLine(error)))}`);
  if (verbose) say(escapeText(untrusted(inspect(error))));
}

export function isVerbose(argv: readonly string[], environment: NodeJS.ProcessEnv): boolean {
  return argv.includes('--verbose') || Boolean(environment['DRYDOCK_DEBUG']);
}

function toLine(error: unknown): string {
  if (error instanceof UsageError) return `${toSentence(error.message)} ${error.advice}`;
  const message = error instanceof Error ? error.message : String(error);
  return `${toSentence(`unexpected failure: ${message}`)} This is no fault of the submission; add --verbose to see where it happened.`;
}

function toSentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
