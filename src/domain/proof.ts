/** What is known of a challenge after its cases were graded. */
export interface Proof {
  readonly challenge: { readonly id: string; readonly title: string; readonly points: number };
  readonly cases: readonly ProvenCase[];
  /** Criteria that no mutant loses: nothing shows that they can be lost. */
  readonly unproven: readonly string[];
  /** Of the folder as a whole: pages that are missing, a folder that is empty. */
  readonly problems: readonly string[];
  /** Defects made from the solution that no criterion noticed; for the author to decide, no failure. */
  readonly survivors: readonly { readonly name: string; readonly title: string }[];
  /** Defects of that kind that could not be graded here, e.g. for a base image that nobody has. */
  readonly ungraded: readonly { readonly name: string; readonly title: string }[];
  readonly runs: number;
  readonly durationMs: number;
}

export interface ProvenCase {
  readonly name: string;
  readonly title: string;
  readonly kind: 'solution' | 'starter' | 'mutant' | 'sample' | 'invented';
  /** Criterion id → points that were lost in the first run. */
  readonly lost: Readonly<Record<string, number>>;
  readonly earned: number;
  readonly possible: number;
  readonly problems: readonly string[];
  /** Of the slowest run. */
  readonly durationMs: number;
}

export function isProven({ cases, unproven, problems }: Proof): boolean {
  return (
    problems.length === 0 &&
    unproven.length === 0 &&
    cases.every((one) => one.problems.length === 0)
  );
}
