import type { GradeReport } from './grade-report.ts';
import type { Digest } from './identifiers.ts';
import type { Score } from './score.ts';
import type { Shard } from './shard.ts';
import type { Fault } from './verdict.ts';

/** What a batch found out about a class: one entry a submission, in the order of the source. */
export interface Gradebook {
  readonly grader: GradeReport['grader'];
  readonly challenge: GradeReport['challenge'];
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Null: the whole class. */
  readonly shard: Shard | null;
  readonly entries: readonly GradebookEntry[];
}

/** One submission's line. The whole report lies beside it in `reports/<id>.json`; it is not kept in memory. */
export interface GradebookEntry {
  /** Safe as a file name, unique in the gradebook without regard to case. */
  readonly id: string;
  /** Where it came from, as the person who grades named it; may hold words of a stranger. */
  readonly source: string;
  readonly student: Student;
  readonly commit: string | null;
  /** ISO 8601, UTC: when the commit was pushed where the host tells, else when it says it was made. */
  readonly committedAt: string | null;
  /** Null where it could not be taken in. */
  readonly contentDigest: Digest | null;
  readonly outcome: GradeReport['outcome'];
  /** The report's own; lateness takes nothing from it. Where there is no report everything is ungraded. */
  readonly score: Score;
  readonly passed: boolean;
  readonly late: LateMark | null;
  readonly flags: readonly GradebookFlag[];
  readonly trust: Trust;
  /** Why there is no report, or why the report is ungraded; null where it is graded. */
  readonly fault: Fault | null;
  readonly hasReport: boolean;
}

/** How far after the deadline a submission came, and what the rubric's late policy makes of it. */
export interface LateMark {
  /** ISO 8601, UTC. */
  readonly deadline: string;
  readonly bySeconds: number;
  /** Points that the policy takes from what was earned. */
  readonly deduction: number;
  /** What is left of the earned points. */
  readonly earned: number;
}

/** Whose work it is, as the roster says it; without a roster the id is all there is. */
export interface Student {
  readonly id: string;
  readonly name: string | null;
  readonly section: string | null;
  /** Further columns of the roster, by their heading. */
  readonly more: Readonly<Record<string, string>>;
}

/**
 * What a person should look at. `not-fetched`: there was nothing to grade. `refused`: it asked for something that
 * the sandbox never grants. `partial`: only a selection of the criteria was graded.
 */
export type GradebookFlag =
  | 'ungraded'
  | 'not-fetched'
  | 'modified-protected-files'
  | 'refused'
  | 'contradicted-claim'
  | 'late'
  | 'partial';

/** A score that a fork posts is a claim; an attested one, or this batch's own, is evidence. */
export type Trust =
  | { readonly kind: 'no-claim' }
  | {
      readonly kind: 'attested' | 'claimed' | 'contradicted' | 'workflow-changed';
      readonly claimed: Score;
      /** One line; may quote the claim. */
      readonly reason: string;
    };
