/** `no-instructions`: empty, or only comments. `no-stage`: instructions, but no FROM. */
export type RefusalKind = 'syntax' | 'no-instructions' | 'no-stage';

/** Docker would refuse the file, or it asks for more work than a Dockerfile may. */
export class DockerfileSyntaxError extends Error {
  /** From 1. */
  readonly line: number;
  readonly kind: RefusalKind;

  constructor(message: string, line: number, kind: RefusalKind = 'syntax') {
    super(message);
    this.name = 'DockerfileSyntaxError';
    this.line = line;
    this.kind = kind;
  }
}

/** What is wrong, thrown where the line is not known; the reader of the instruction adds it. */
export class Refusal extends Error {
  /** Whether a limit of ours was reached, which Docker does not have. */
  readonly isLimit: boolean;

  constructor(message: string, { isLimit = false } = {}) {
    super(message);
    this.name = 'Refusal';
    this.isLimit = isLimit;
  }
}

/** Runs what reads one instruction and gives its refusal that instruction's line. */
export function atLine<T>(line: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) throw new DockerfileSyntaxError(error.message, line);
    throw error;
  }
}
