import type { AlikeCluster } from '#domain/alike.ts';
import type { GradebookEntry } from '#domain/gradebook.ts';
import type { VerdictKind } from '#domain/verdict.ts';

/** What the page of a class shows: one line a student, and reports packed until one is looked at. */
export interface PageData {
  readonly grader: string;
  readonly challenge: {
    readonly id: string;
    readonly title: string;
    readonly passingPercent: number;
  };
  readonly startedAt: string;
  readonly possible: number;
  readonly categories: readonly { readonly id: string; readonly title: string }[];
  readonly criteria: readonly PageCriterion[];
  readonly students: readonly PageStudent[];
  readonly alike: readonly AlikeCluster[];
}

export interface PageCriterion {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly possible: number;
  readonly bonus: boolean;
}

export interface PageStudent {
  readonly id: string;
  readonly studentId: string;
  readonly name: string | null;
  readonly section: string | null;
  readonly source: string;
  readonly outcome: 'graded' | 'ungraded';
  readonly passed: boolean;
  readonly earned: number;
  readonly possible: number;
  readonly ungraded: number;
  /** What counts after lateness; null where it is not graded. */
  readonly final: number | null;
  readonly lateSeconds: number | null;
  readonly flags: GradebookEntry['flags'];
  readonly trust: GradebookEntry['trust']['kind'];
  readonly claimed: number | null;
  readonly fault: string | null;
  /** By the id of its criterion. */
  readonly cells: Readonly<Record<string, PageCell>>;
  /** Null where there is none. */
  readonly report: PackedReport | null;
}

export interface PackedReport {
  /** A JSON array of reports, deflated, in base64: neighbours have most words in common. */
  readonly pack: string;
  /** Which of them it is. */
  readonly index: number;
}

export interface PageCell {
  readonly verdict: VerdictKind;
  readonly earned: number;
  readonly possible: number;
  /** Codes of its findings with the words of the first, each code once. */
  readonly findings: readonly { readonly code: string; readonly message: string }[];
}
