/** "Did you mean …?" for a misspelt name; shared letter pairs decide, as in spelling by bigrams. */
export function closest(name: string, candidates: readonly string[]): string {
  const wanted = pairs(name);
  const scored = candidates
    .map((candidate) => ({ candidate, score: similarity(wanted, pairs(candidate)) }))
    .sort((a, b) => b.score - a.score);
  const [best] = scored;
  return best !== undefined && best.score > 0.4 ? `Did you mean "${best.candidate}"?` : '';
}

function pairs(name: string): ReadonlySet<string> {
  return new Set(
    Array.from({ length: Math.max(0, name.length - 1) }, (_, i) => name.slice(i, i + 2)),
  );
}

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = a.intersection(b).size;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}
