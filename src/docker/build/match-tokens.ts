import type { Token } from './ignore-pattern.ts';

/** Counts down the work that all matches together may cost. */
export interface WorkBudget {
  left: number;
}

/** The rules cost more work than any that were meant could. */
export class WorkExhausted extends Error {
  constructor() {
    super('the rules of .dockerignore are too costly to apply');
    this.name = 'WorkExhausted';
  }
}

/**
 * Whether a pattern matches a path or a folder above it. Goes through the path once and keeps all places of
 * the pattern that are possible, so that the work grows with the product of both lengths and no faster.
 */
export function matchesPathOrParent(
  tokens: readonly Token[],
  path: string,
  budget: WorkBudget,
): boolean {
  let places = new Set<number>();
  enter(0, tokens, places);
  for (const character of path) {
    if (character === '/' && places.has(tokens.length)) return true;
    budget.left -= places.size + 1;
    if (budget.left < 0) throw new WorkExhausted();
    const next = new Set<number>();
    for (const place of places) step({ place, character }, tokens, next);
    if (next.size === 0) return false;
    places = next;
  }
  return places.has(tokens.length);
}

/** Adds a place and those that are reached from it without a character. */
function enter(place: number, tokens: readonly Token[], places: Set<number>): void {
  if (places.has(place)) return;
  places.add(place);
  const kind = tokens[place]?.kind;
  if (kind === 'star' || kind === 'rest' || kind === 'folders') enter(place + 1, tokens, places);
  if (kind === 'folders') enter(place + 2, tokens, places);
}

/** Adds to `next` where a place leads with one character. */
function step(
  { place, character }: { readonly place: number; readonly character: string },
  tokens: readonly Token[],
  next: Set<number>,
): void {
  const token = tokens[place];
  switch (token?.kind) {
    case 'one':
      if (token.matches(character)) enter(place + 1, tokens, next);
      return;
    case 'star':
      if (character !== '/') enter(place, tokens, next);
      return;
    case 'rest':
      enter(place, tokens, next);
      return;
    case 'inside':
      enter(place, tokens, next);
      if (character === '/') enter(place + 1, tokens, next);
      return;
    case 'folders':
    case undefined:
      return;
    default:
      token satisfies never;
  }
}
