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
    [...counts].map(([key, count]) => [
      key,
      Math.max(0, Math.log2((submissions.length + 1) / (count + 0.5))),
    ]),
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
  const owners = ownersOf(submissions);
  const weights = submissions.map(({ features }) =>
    [...features.keys()].reduce((sum, key) => sum + (bits.get(key) ?? 0), 0),
  );
  const pairs: AlikePair[] = [];
  const shared = new Float64Array(submissions.length);
  for (const [one, { features }] of submissions.entries()) {
    shared.fill(0);
    for (const key of features.keys()) {
      const weight = bits.get(key) ?? 0;
      for (const other of owners.get(key) ?? []) shared[other] = (shared[other] ?? 0) + weight;
    }
    for (let other = one + 1; other < submissions.length; other += 1) {
      const common = shared[other] ?? 0;
      if (common < limits.sharedBits) continue;
      const likeness = common / ((weights[one] ?? 0) + (weights[other] ?? 0) - common);
      if (likeness >= limits.likeness) pairs.push({ one, other, likeness });
    }
  }
  return pairs;
}

/** Who has a feature: a pair that shares nothing costs nothing. */
function ownersOf(submissions: readonly Featured[]): ReadonlyMap<string, readonly number[]> {
  const owners = new Map<string, number[]>();
  for (const [index, { features }] of submissions.entries()) {
    for (const key of features.keys()) {
      const list = owners.get(key);
      if (list === undefined) owners.set(key, [index]);
      else list.push(index);
    }
  }
  return owners;
}
