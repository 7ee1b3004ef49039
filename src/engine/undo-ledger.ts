import type { FactRequest, Needs } from '#kit';
import { keyOf } from './fact-key.ts';
import type { ProviderBook } from './provider-book.ts';
import { traced } from './trace/span.ts';

type Undo = () => Promise<void>;

interface Made {
  readonly request: FactRequest<unknown>;
  readonly undos: Undo[];
}

/** What facts have made, how each of it is undone, and who still wants it. */
export class UndoLedger {
  readonly #book: ProviderBook;
  readonly #made = new Map<string, Made>();
  readonly #wanted = new Set<{ readonly needs: Needs }>();
  readonly #underway = new Set<Promise<void>>();
  readonly #failures: unknown[] = [];

  constructor(book: ProviderBook) {
    this.#book = book;
  }

  add(request: FactRequest<unknown>, undo: Undo): void {
    const made = this.#made.get(keyOf(request)) ?? { request, undos: [] };
    made.undos.push(undo);
    this.#made.set(keyOf(request), made);
  }

  /**
   * Keeps what these facts stand on until the function that it returns is called. What nobody wants any more is undone
   * then, while the rest goes on; only what is learned anew if it is asked for in a second look.
   */
  want(needs: Needs): () => void {
    const want = { needs };
    this.#wanted.add(want);
    return () => {
      this.#wanted.delete(want);
      if (this.#made.size > 0) this.#undoUnwanted();
    };
  }

  /** Undoes everything: what went wrong since the last time. Never rejects. */
  async undoAll(): Promise<readonly unknown[]> {
    this.#start([...this.#made.values()]);
    await Promise.all(this.#underway);
    return this.#failures.splice(0);
  }

  #undoUnwanted(): void {
    const wanted = new Set(
      [...this.#wanted].flatMap(({ needs }) => [...this.#book.closureOf(needs)]),
    );
    const isOver = ({ request }: Made) =>
      !wanted.has(keyOf(request)) && this.#book.isPaced(request);
    this.#start([...this.#made.values()].filter(isOver));
  }

  /**
   * Undoes what these facts made: each fact's newest first, and only when nothing is left that was made by another of
   * them that stands on it. What is not held up by that goes side by side.
   */
  #start(all: readonly Made[]): void {
    for (const { request } of all) this.#made.delete(keyOf(request));
    const started = new Map<Made, Promise<void>>();
    const start = (one: Made): Promise<void> => {
      const work = started.get(one) ?? undoAfterThoseAbove(one);
      started.set(one, work);
      return work;
    };
    const undoAfterThoseAbove = async (one: Made): Promise<void> => {
      await Promise.all(all.filter((other) => this.#standsOn(other, one)).map(start));
      await this.#undo(one);
    };
    for (const one of all) {
      const work = start(one).finally(() => this.#underway.delete(work));
      this.#underway.add(work);
    }
  }

  #standsOn(one: Made, other: Made): boolean {
    if (one === other) return false;
    return this.#book.closureOf(this.#book.needsOf(one.request)).has(keyOf(other.request));
  }

  async #undo({ undos }: Made): Promise<void> {
    for (const undo of undos.reverse()) {
      await traced({ category: 'end', name: 'undo' }, undo).catch((error: unknown) =>
        this.#failures.push(error),
      );
    }
  }
}
