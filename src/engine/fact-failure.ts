import type { Finding } from '#domain/finding.ts';
import type { Fault } from '#domain/verdict.ts';
import type { FactName } from '#kit';

/** A fact could not be learned because of the submission; `origin` is the fact that found out. */
export class FactBlocked extends Error {
  readonly origin: FactName;
  readonly finding: Finding;

  constructor(origin: FactName, finding: Finding) {
    super(`${origin}: ${finding.code}`);
    this.name = 'FactBlocked';
    this.origin = origin;
    this.finding = finding;
  }
}

/** A fact could not be learned because the grader or its surroundings failed. */
export class FactErrored extends Error {
  readonly origin: FactName;
  readonly fault: Fault;

  constructor(origin: FactName, fault: Fault) {
    super(`${origin}: ${fault.code}`, { cause: fault.cause });
    this.name = 'FactErrored';
    this.origin = origin;
    this.fault = fault;
  }
}
