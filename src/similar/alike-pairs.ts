import type { FeatureTable } from './feature-table.ts';

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

/**
 * Every pair that is more alike than the limits, `one` below `other`; one at a time, for half of a large class may have
 * copied from one. A pair that shares nothing costs nothing.
 */
export function* alikePairs(table: FeatureTable, limits: AlikeLimits): Generator<AlikePair> {
  const bits = rarities(table);
  const weights = Float64Array.from({ length: table.submissions }, (_, one) =>
    table.featuresOf(one).reduce((sum, feature) => sum + (bits[feature] ?? 0), 0),
  );
  const shared = new Float64Array(table.submissions);
  // Of each feature's owners, how many come before or are the one that is looked at.
  const passed = new Uint32Array(table.features);
  for (let one = 0; one < table.submissions; one += 1) {
    shared.fill(0);
    for (const feature of table.featuresOf(one)) {
      const weight = bits[feature] ?? 0;
      const owners = table.ownersOf(feature);
      const from = (passed[feature] ?? 0) + 1;
      passed[feature] = from;
      for (let index = from; index < owners.length; index += 1) {
        const other = owners[index] ?? 0;
        shared[other] = (shared[other] ?? 0) + weight;
      }
    }
    for (let other = one + 1; other < table.submissions; other += 1) {
      const common = shared[other] ?? 0;
      if (common < limits.sharedBits) continue;
      const likeness = common / ((weights[one] ?? 0) + (weights[other] ?? 0) - common);
      if (likeness >= limits.likeness) yield { one, other, likeness };
    }
  }
}

/** How much it says that somebody has a feature, in bits: nothing where everybody has it. */
function rarities({ submissions, features, ownersOf }: FeatureTable): Float64Array {
  return Float64Array.from({ length: features }, (_, feature) =>
    Math.max(0, Math.log2((submissions + 1) / (ownersOf(feature).length + 0.5))),
  );
}
