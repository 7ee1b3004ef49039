import type { Finding } from './finding.ts';

/** Thrown by a fact provider when the submission itself makes the fact unknowable: its dependants are blocked. */
export class Unprovable extends Error {
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(finding.code);
    this.name = 'Unprovable';
    this.finding = finding;
  }
}
