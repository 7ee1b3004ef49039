import type { AlikePair } from './alike-pairs.ts';

/** Submissions that pairs connect, with the likeness of the pairs. */
export interface AlikeGroup {
  /** Ascending, two or more. */
  readonly members: readonly number[];
  readonly likeness: { readonly least: number; readonly most: number };
}

/** Whatever is connected by pairs is one group; the most alike first. `size`: how many submissions there are. */
export function toGroups(size: number, pairs: Iterable<AlikePair>): readonly AlikeGroup[] {
  const leaders = Uint32Array.from({ length: size }, (_, index) => index);
  const least = new Float64Array(size).fill(1);
  const most = new Float64Array(size);
  for (const { one, other, likeness } of pairs) {
    const [first, second] = [leaderOf(leaders, one), leaderOf(leaders, other)];
    const [low, high] = [Math.min(first, second), Math.max(first, second)];
    leaders[high] = low;
    least[low] = Math.min(least[low] ?? 1, least[high] ?? 1, likeness);
    most[low] = Math.max(most[low] ?? 0, most[high] ?? 0, likeness);
  }
  return [...Map.groupBy(leaders.keys(), (index) => leaderOf(leaders, index))]
    .filter(([, members]) => members.length > 1)
    .map(([leader, members]) => ({
      members,
      likeness: { least: least[leader] ?? 0, most: most[leader] ?? 0 },
    }))
    .sort((one, other) => other.likeness.most - one.likeness.most);
}

/** Shortens the way for the next who asks. */
function leaderOf(leaders: Uint32Array, index: number): number {
  let leader = index;
  while (leaders[leader] !== leader) leader = leaders[leader] ?? leader;
  for (let at = index; at !== leader; ) {
    const next = leaders[at] ?? leader;
    leaders[at] = leader;
    at = next;
  }
  return leader;
}
