/** "Did you mean …?" for a misspelt name, empty where none is near; shared letter pairs decide, the ends counted. */
export function closest(name: string, candidates: readonly string[]): string {
  const wanted = pairs(name);
  const scored = candidates
    .map((candidate) => ({ candidate, score: similarity(wanted, pairs(candidate)) }))
    .sort((a, b) => b.score - a.score);
  const [best] = scored;
  return best !== undefined && best.score > 0.4 ? `Did you mean "${best.candidate}"?` : '';
}

function pairs(name: string): ReadonlySet<string> {
  const padded = ` ${name} `;
  return new Set(Array.from({ length: padded.length - 1 }, (_, i) => padded.slice(i, i + 2)));
}

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = a.intersection(b).size;
  return (2 * shared) / (a.size + b.size);
}
