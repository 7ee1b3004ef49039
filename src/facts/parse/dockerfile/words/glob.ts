import { Refusal } from '../dockerfile-syntax-error.ts';
import type { WorkBudget } from '../work-budget.ts';

type Step = { readonly kind: 'any' | 'one' } | { readonly kind: 'literal'; readonly text: string };

/**
 * `*` and `?`, without brackets. Matched state by state and not by a regular expression, which takes exponential
 * time on patterns of many stars.
 */
export interface Glob {
  /** Every place at which a match that begins at `start` can end, in ascending order. */
  readonly ends: (value: string, start: number, budget: WorkBudget) => readonly number[];
}

/** Throws `Refusal` for an escape that Docker does not know. */
export function compileGlob(pattern: string): Glob {
  const steps = toSteps(pattern);
  return { ends: (value, start, budget) => findEnds(steps, value, { start, budget }) };
}

function toSteps(pattern: string): readonly Step[] {
  const steps: Step[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (character === '*') steps.push({ kind: 'any' });
    else if (character === '?') steps.push({ kind: 'one' });
    else if (character !== '\\') steps.push({ kind: 'literal', text: character });
    else {
      const escaped = pattern.charAt(at + 1);
      // The escape character of these two is for the braces around the pattern.
      if (escaped === '}' || escaped === '/') continue;
      if (escaped !== '*' && escaped !== '?' && escaped !== '\\') {
        throw new Refusal(`invalid pattern (${pattern}): invalid escapeCharacter '\\${escaped}'`);
      }
      steps.push({ kind: 'literal', text: escaped });
      at += 1;
    }
  }
  return steps;
}

function findEnds(
  steps: readonly Step[],
  value: string,
  { start, budget }: { readonly start: number; readonly budget: WorkBudget },
): readonly number[] {
  const ends: number[] = [];
  let places = withoutStars(steps, new Set([0]));
  for (let at = start; places.size > 0; at += 1) {
    budget.spend(places.size);
    if (places.has(steps.length)) ends.push(at);
    if (at >= value.length) break;
    places = withoutStars(steps, advance(steps, places, value.charAt(at)));
  }
  return ends;
}

function advance(steps: readonly Step[], places: ReadonlySet<number>, character: string) {
  const next = new Set<number>();
  for (const place of places) {
    const step = steps[place];
    if (step?.kind === 'any') next.add(place);
    if (step?.kind === 'one' || (step?.kind === 'literal' && step.text === character)) {
      next.add(place + 1);
    }
  }
  return next;
}

/** A star may also stand for nothing: the places behind it are reached at once. */
function withoutStars(steps: readonly Step[], places: Set<number>): ReadonlySet<number> {
  for (const place of places) {
    if (steps[place]?.kind === 'any') places.add(place + 1);
  }
  return places;
}
