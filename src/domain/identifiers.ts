declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** `category/desired-state`, e.g. `security/non-root-user`. */
export type CheckId = `${string}/${string}`;
/** Of a row of a rubric; the check's id where the rubric names no other. Has the same shape. */
export type CriterionId = CheckId;
export type ChallengeId = Branded<'ChallengeId'>;
/** The label value that marks everything one run makes on an engine. */
export type RunId = Branded<'RunId'>;
export type Digest = `sha256:${string}`;
