import type { FactName, FactRequest, Needs } from '#kit';
import { keyOf } from './fact-key.ts';
import type { FactProvider } from './fact-provider.ts';

/** Who learns what, and what each fact stands on. */
export class ProviderBook {
  readonly #providers: Map<FactName, FactProvider>;
  readonly #bringFurther: () => Promise<readonly FactProvider[]>;
  #further: Promise<void> | null = null;

  /** `bringFurther`: asked once, when a fact is wanted that none of the first providers learns. */
  constructor(
    first: readonly FactProvider[],
    bringFurther: () => Promise<readonly FactProvider[]>,
  ) {
    this.#providers = new Map(first.map((provider) => [provider.name, provider]));
    this.#bringFurther = bringFurther;
  }

  get isComplete(): boolean {
    return this.#further !== null;
  }

  /** Rejects with what keeps the further providers from being brought. */
  async find(name: FactName): Promise<FactProvider | undefined> {
    if (!this.#providers.has(name)) {
      this.#further ??= this.#takeFurther();
      await this.#further;
    }
    return this.#providers.get(name);
  }

  has(name: FactName): boolean {
    return this.#providers.has(name);
  }

  needsOf({ name, parameters }: FactRequest<unknown>): Needs {
    return this.#providers.get(name)?.needs(parameters) ?? {};
  }

  /** Whether it, or a fact that it stands on, may come out otherwise on a machine that is busier. */
  isPaced(request: FactRequest<unknown>): boolean {
    const isPaced = this.#providers.get(request.name)?.isPaced === true;
    return isPaced || Object.values(this.needsOf(request)).some((need) => this.isPaced(need));
  }

  /** Keys of these facts and of all that they stand on. */
  closureOf(needs: Needs, found = new Set<string>()): ReadonlySet<string> {
    for (const need of Object.values(needs)) {
      const key = keyOf(need);
      if (found.has(key)) continue;
      found.add(key);
      this.closureOf(this.needsOf(need), found);
    }
    return found;
  }

  async #takeFurther(): Promise<void> {
    for (const provider of await this.#bringFurther()) {
      this.#providers.set(provider.name, provider);
    }
  }
}
