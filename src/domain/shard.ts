/** A machine's share of a batch: every `of`-th submission, this one beginning with the `number`-th. From 1. */
export interface Shard {
  readonly number: number;
  readonly of: number;
}

export function takeShard<T>(all: readonly T[], shard: Shard | null): readonly T[] {
  if (shard === null) return all;
  return all.filter((_, index) => index % shard.of === shard.number - 1);
}

/** The whole in its order, from the shares in theirs. Shares hold what `takeShard` gave them. */
export function joinShards<T>(shares: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...shares.map(({ length }) => length));
  return Array.from({ length: longest }, (_, row) => row).flatMap((row) =>
    shares.flatMap((share) => (row < share.length ? share.slice(row, row + 1) : [])),
  );
}
