import { hash } from 'node:crypto';

/**
 * Which submission of a class has which feature, as numbers: a class of ten thousand takes a few megabytes. Submissions
 * are numbered in their order, features by what they are.
 */
export interface FeatureTable {
  readonly submissions: number;
  readonly features: number;
  /** In the order of its files. */
  readonly featuresOf: (submission: number) => Uint32Array;
  /** Ascending. */
  readonly ownersOf: (feature: number) => Uint32Array;
}

/** Stands for a feature's key: 48 bits, by which two of a million different ones are taken for one once in 500 classes. */
export function toNumber(key: string): number {
  return hash('sha1', key, 'buffer').readUIntBE(0, 6);
}

/** `classFeatures`: of each submission the numbers of its keys, each once. */
export function toFeatureTable(classFeatures: readonly Float64Array[]): FeatureTable {
  const starts = startsOf(classFeatures.map(({ length }) => length));
  const all = new Float64Array(starts.at(-1) ?? 0);
  for (const [index, own] of classFeatures.entries()) all.set(own, starts[index]);
  const distinct = all.toSorted().filter((number, index, sorted) => number !== sorted[index - 1]);
  const features = Uint32Array.from(all, (number) => placeIn(distinct, number));

  const counts = new Uint32Array(distinct.length);
  for (const feature of features) counts[feature] = (counts[feature] ?? 0) + 1;
  const ownerStarts = startsOf(counts);
  const next = ownerStarts.slice();
  const owners = new Uint32Array(all.length);
  for (let submission = 0; submission < classFeatures.length; submission += 1) {
    for (const feature of features.subarray(starts[submission], starts[submission + 1])) {
      const place = next[feature] ?? 0;
      owners[place] = submission;
      next[feature] = place + 1;
    }
  }
  return {
    submissions: classFeatures.length,
    features: distinct.length,
    featuresOf: (submission) => features.subarray(starts[submission], starts[submission + 1]),
    ownersOf: (feature) => owners.subarray(ownerStarts[feature], ownerStarts[feature + 1]),
  };
}

/** Where each begins when they stand one after another, and where the last one ends. */
function startsOf(lengths: ArrayLike<number>): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (let index = 0; index < lengths.length; index += 1) {
    starts[index + 1] = (starts[index] ?? 0) + (lengths[index] ?? 0);
  }
  return starts;
}

/** Binary search; `number` is in `sorted`. */
function placeIn(sorted: Float64Array, number: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
