import type { Finding, Findings } from './finding.ts';
import type { Text } from './text.ts';

/** What is known about one criterion. `blocked` is the submission's doing, `errored` is ours. */
export type Verdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'partial'; readonly ratio: number; readonly findings: Findings }
  | { readonly kind: 'fail'; readonly findings: Findings }
  | { readonly kind: 'blocked'; readonly by: Blocker }
  | { readonly kind: 'not-applicable'; readonly reason: Text }
  | { readonly kind: 'errored'; readonly fault: Fault };

export type VerdictKind = Verdict['kind'];

/** The one defect that kept a look from being taken, and the fact that could not be learned because of it. */
export interface Blocker {
  readonly fact: string;
  readonly finding: Finding;
}

/** Something that failed without the submission's doing. Its points are ungraded, never lost. */
export interface Fault {
  /** e.g. `engine-unreachable`, `registry-limit`, `disk-full`, `grader-bug` */
  readonly code: string;
  readonly message: Text;
  /** What the person who runs the grader can do. */
  readonly advice: Text;
  readonly cause: unknown;
}
