declare const factType: unique symbol;

export type FactName = string;

/** A fact asked for by name and, where it is not the only one of its kind, by parameters. */
export interface FactRequest<T> {
  readonly name: FactName;
  /** JSON-like; two requests with equal parameters are one fact. */
  readonly parameters: unknown;
  /** Only for the compiler: which type the fact has. */
  readonly [factType]?: T;
}

/** A kind of fact that depends on what is asked, e.g. the answers to certain HTTP requests. */
export interface FactKind<P, T> {
  (parameters: P): FactRequest<T>;
  readonly factName: FactName;
}

/** What a check asks for: a name of its own for each fact. */
export type Needs = Readonly<Record<string, FactRequest<unknown>>>;

export type Provided<N extends Needs> = {
  readonly [K in keyof N]: N[K] extends FactRequest<infer T> ? T : never;
};

/** A fact of which a submission has one. */
export function singleFact<T>(name: FactName): FactRequest<T> {
  return { name, parameters: null };
}

export function parameterisedFact<P, T>(name: FactName): FactKind<P, T> {
  return Object.assign((parameters: P): FactRequest<T> => ({ name, parameters }), {
    factName: name,
  });
}
