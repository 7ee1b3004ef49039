import type { AlikeCluster, SharedPart } from '#domain/alike.ts';
import type { SubmissionText } from '#domain/submission.ts';
import {
  type AlikeLimits,
  type AlikePair,
  alikePairs,
  countFeatures,
  type Featured,
  standardLimits,
} from './alike-pairs.ts';
import { featuresOf } from './features-of.ts';

export interface ComparedSubmission {
  readonly id: string;
  readonly texts: readonly SubmissionText[];
}

/** Shared parts of one cluster that are shown. */
const mostParts = 40;
/** Members of one cluster whose parts stand side by side. */
const mostPlaces = 12;

/**
 * Clusters of submissions that are alike, the most alike first. `given` is what the challenge itself hands out (starter,
 * examples of the brief): having that is no likeness.
 */
export function findAlike(
  submissions: readonly ComparedSubmission[],
  given: readonly SubmissionText[],
  limits: AlikeLimits = standardLimits,
): readonly AlikeCluster[] {
  const handedOut = featuresOf(given);
  const featured = submissions.map(({ id, texts }): Featured => {
    const own = [...featuresOf(texts)].filter(([key]) => !handedOut.has(key));
    return { id, features: new Map(own) };
  });
  const pairs = alikePairs(featured, limits);
  const counts = countFeatures(featured);
  return groups(featured.length, pairs)
    .map((members) => toCluster(members, { featured, pairs, counts }))
    .sort((one, other) => other.likeness.most - one.likeness.most);
}

interface Comparison {
  readonly featured: readonly Featured[];
  readonly pairs: readonly AlikePair[];
  readonly counts: ReadonlyMap<string, number>;
}

function toCluster(members: readonly number[], comparison: Comparison): AlikeCluster {
  const { featured, pairs } = comparison;
  const inside = pairs.filter(({ one }) => members.includes(one)).map(({ likeness }) => likeness);
  return {
    members: members.map((index) => featured[index]?.id ?? ''),
    likeness: { least: Math.min(...inside), most: Math.max(...inside) },
    shared: sharedParts(members, comparison),
  };
}

function sharedParts(
  members: readonly number[],
  { featured, counts }: Comparison,
): readonly SharedPart[] {
  const own = members.flatMap((index) => featured[index] ?? []);
  const keys = new Set(own.flatMap(({ features }) => [...features.keys()]));
  return [...keys]
    .map((key) => ({
      count: counts.get(key) ?? 0,
      places: own.flatMap(({ id, features }) => {
        const feature = features.get(key);
        if (feature === undefined) return [];
        const { file, line, text } = feature;
        return [{ id, file, line, text }];
      }),
    }))
    .filter(({ places }) => places.length > 1)
    .sort((one, other) => one.count - other.count || other.places.length - one.places.length)
    .slice(0, mostParts)
    .map(({ count, places }) => ({ count, places: places.slice(0, mostPlaces) }));
}

/** Whatever is connected by pairs is one group; indexes ascend. */
function groups(size: number, pairs: readonly AlikePair[]): readonly (readonly number[])[] {
  const leader = Array.from({ length: size }, (_, index) => index);
  const find = (index: number): number => {
    const next = leader[index] ?? index;
    return next === index ? index : find(next);
  };
  for (const { one, other } of pairs) {
    const [low, high] = [find(one), find(other)].sort((a, b) => a - b);
    if (low !== undefined && high !== undefined) leader[high] = low;
  }
  const grouped = Map.groupBy(leader.keys(), find);
  return [...grouped.values()].filter((members) => members.length > 1);
}
