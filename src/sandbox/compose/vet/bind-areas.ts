import type { BindArea, BindContent } from '../bind-area.ts';

/** Hands out one area for each bind source, however many services use it. */
export class BindAreas {
  readonly #areas: BindArea[] = [];

  areaFor(content: BindContent): string {
    const same = this.#areas.find((area) => isSame(area.content, content));
    if (same !== undefined) return same.id;
    const id = `bind-${this.#areas.length}`;
    this.#areas.push({ id, content });
    return id;
  }

  all(): readonly BindArea[] {
    return this.#areas;
  }
}

function isSame(one: BindContent, other: BindContent): boolean {
  if (one.kind === 'text' || other.kind === 'text') {
    return one.kind === 'text' && other.kind === 'text' && one.text === other.text;
  }
  return one.kind === other.kind && one.path === other.path;
}
