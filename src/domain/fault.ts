import { toSystemFault } from './system-fault.ts';
import { type Text, text } from './text.ts';
import type { Fault } from './verdict.ts';

/** Thrown where the grader or its surroundings fail; carries what the person who runs it can do. */
export class FaultError extends Error {
  readonly fault: Fault;

  constructor(code: string, message: Text, advice: Text, cause?: unknown) {
    super(`${code}: ${message.raw}`, { cause });
    this.name = 'FaultError';
    this.fault = { code, message, advice, cause: cause ?? null };
  }
}

export function toFault(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  const known = toSystemFault(error);
  if (known !== null) return known;
  const description = error instanceof Error ? error.message : String(error);
  return {
    code: 'grader-fault',
    message: text`The grader failed: ${description}`,
    advice: text`This is not the submission's doing. Grade again; if it stays, report it with the log.`,
    cause: error,
  };
}
