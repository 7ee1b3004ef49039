import { createHash } from 'node:crypto';
import type { FactKind, FactName, FactRequest, Needs, Provided } from '#kit';

/** A fact that may be taken over from an earlier grading of the same folder, and all that it depends on. */
export interface KeptFact {
  readonly name: FactName;
  /** What its inputs are read from; these are learned first, and have to be cheaper than it. */
  readonly needs: (parameters: unknown) => Needs;
  /** JSON-like. Where it is the same, so is the fact. */
  readonly inputs: (facts: Provided<Needs>, parameters: unknown) => unknown;
}

/** The parameters of a request are inputs without being named. */
export function defineKeptFact<const N extends Needs, P, T>(kept: {
  readonly fact: FactRequest<T> | FactKind<P, T>;
  readonly needs: N | ((parameters: P) => N);
  readonly inputs: (facts: Provided<N>, parameters: P) => unknown;
}): KeptFact {
  const { fact, needs, inputs } = kept;
  return {
    name: 'factName' in fact ? fact.factName : fact.name,
    needs: (parameters) => (typeof needs === 'function' ? needs(parameters as P) : needs),
    inputs: (facts, parameters) => inputs(facts as unknown as Provided<N>, parameters as P),
  };
}

/** The place of one fact with these very inputs. */
export interface MemorySlot {
  readonly known: { readonly value: unknown } | null;
  readonly keep: (value: unknown) => void;
  readonly forget: () => void;
}

const mostValues = 1000;

/** Facts of earlier gradings in this process, by what they depend on. */
export class FactMemory {
  #kept: ReadonlyMap<FactName, KeptFact> = new Map();
  readonly #values = new Map<string, unknown>();

  /** Which facts may be taken over from now on. */
  keepFrom(kept: readonly KeptFact[]): void {
    this.#kept = new Map(kept.map((one) => [one.name, one]));
  }

  /** Null for a fact that is never taken over, and where its inputs cannot be known. */
  async slotFor(
    request: FactRequest<unknown>,
    learn: (needs: Needs) => Promise<Record<string, unknown>>,
  ): Promise<MemorySlot | null> {
    const kept = this.#kept.get(request.name);
    if (kept === undefined) return null;
    const key = await this.#keyOf(kept, request, learn);
    if (key === null) return null;
    return {
      known: this.#values.has(key) ? { value: this.#values.get(key) } : null,
      keep: (value) => this.#keep(key, value),
      forget: () => void this.#values.delete(key),
    };
  }

  /** What keeps its inputs from being known keeps the fact from being known: that is found out in the usual way. */
  async #keyOf(
    kept: KeptFact,
    { name, parameters }: FactRequest<unknown>,
    learn: (needs: Needs) => Promise<Record<string, unknown>>,
  ): Promise<string | null> {
    try {
      const facts = await learn(kept.needs(parameters));
      const inputs = await kept.inputs(facts, parameters);
      const parts = JSON.stringify([name, parameters, inputs]);
      return createHash('sha256').update(parts).digest('hex');
    } catch {
      return null;
    }
  }

  #keep(key: string, value: unknown): void {
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > mostValues && oldest !== undefined) this.#values.delete(oldest);
  }
}
