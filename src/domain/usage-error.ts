/** A wrong call or a wrong rubric: the doing of whoever runs the grader, told in one line. Exit code 2. */
export class UsageError extends Error {
  /** What to do about it. */
  readonly advice: string;

  constructor(message: string, advice: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'UsageError';
    this.advice = advice;
  }
}
