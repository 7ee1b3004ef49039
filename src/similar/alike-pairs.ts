import type { Feature } from './feature.ts';

/** One submission as a set of features by key. */
export interface Featured {
  readonly id: string;
  readonly features: ReadonlyMap<string, Feature>;
}

export interface AlikePair {
  readonly one: number;
  readonly other: number;
  /** Weight of what they share in the weight of what either has, from 0 to 1. */
  readonly likeness: number;
}

export interface AlikeLimits {
  /** Least likeness of a pair, from 0 to 1. */
  readonly likeness: number;
  /** Least rarity of what a pair shares, in bits: two short files may be equal by chance. */
  readonly sharedBits: number;
}

/** Where these stand is measured: docs/similar.md */
export const standardLimits: AlikeLimits = { likeness: 0.55, sharedBits: 12 };

/** How much it says that somebody has a feature, in bits: nothing where everybody has it. */
export function rarities(submissions: readonly Featured[]): ReadonlyMap<string, number> {
  const counts = countFeatures(submissions);
  return new Map(
    [...counts].map(([key, count]) => [key, Math.log2((submissions.length + 1) / (count + 0.5))]),
  );
}

export function countFeatures(submissions: readonly Featured[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { features } of submissions) {
    for (const key of features.keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Every pair that is more alike than the limits. Indexes into `submissions`, `one` below `other`. */
export function alikePairs(
  submissions: readonly Featured[],
  limits: AlikeLimits = standardLimits,
): readonly AlikePair[] {
  const bits = rarities(submissions);
  const weights = submissions.map(({ features }) =>
    [...features.keys()].reduce((sum, key) => sum + weightOf(bits, key), 0),
  );
  return submissions.flatMap((submission, one) => {
    const shared = sharedWeights(submission, submissions, one, bits);
    return submissions.flatMap((_, other): readonly AlikePair[] => {
      const common = shared[other] ?? 0;
      if (other <= one || common < limits.sharedBits) return [];
      const whole = (weights[one] ?? 0) + (weights[other] ?? 0) - common;
      const likeness = whole === 0 ? 0 : common / whole;
      return likeness < limits.likeness ? [] : [{ one, other, likeness }];
    });
  });
}

/** For each other submission after this one, the weight of what both have. */
function sharedWeights(
  { features }: Featured,
  submissions: readonly Featured[],
  one: number,
  bits: ReadonlyMap<string, number>,
): Float64Array {
  const shared = new Float64Array(submissions.length);
  const known = [...features.keys()].map((key) => [key, weightOf(bits, key)] as const);
  for (let other = one + 1; other < submissions.length; other += 1) {
    const theirs = submissions[other]?.features;
    if (theirs === undefined) continue;
    let sum = 0;
    for (const [key, weight] of known) if (theirs.has(key)) sum += weight;
    shared[other] = sum;
  }
  return shared;
}

function weightOf(bits: ReadonlyMap<string, number>, key: string): number {
  return Math.max(0, bits.get(key) ?? 0);
}
