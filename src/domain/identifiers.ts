declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** `category/desired-state`, e.g. `security/non-root-user`. */
export type CheckId = `${string}/${string}`;
export type ChallengeId = Branded<'ChallengeId'>;
/** The label value that marks everything one run makes on an engine. */
export type RunId = Branded<'RunId'>;
export type Digest = `sha256:${string}`;
