/** The lab cannot go on. The message is one line: what happened, then what to do about it. */
export class LabError extends Error {
  /** Lines of a log that prove the message; shown above it. */
  readonly evidence: readonly string[];

  constructor(happened: string, advice: string, evidence: readonly string[] = []) {
    super(`${happened}: ${advice}`);
    this.name = 'LabError';
    this.evidence = evidence;
  }
}
