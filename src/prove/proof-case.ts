/** A submission whose grade is known beforehand. */
export type ProofCase =
  | { readonly kind: 'solution' }
  | { readonly kind: 'starter'; readonly earned: number | null }
  | MutantCase
  | SampleCase
  | InventedCase;

/** The solution with one planted defect. */
export interface MutantCase {
  readonly kind: 'mutant';
  readonly name: string;
  readonly title: string;
  /** Absolute path of a patch; null where there is none. */
  readonly patch: string | null;
  /** Applied after the patch. */
  readonly edits: readonly MutantEdit[];
  /** Files that are taken away. */
  readonly removes: readonly string[];
  /** Criterion id → points that it costs. */
  readonly loses: Readonly<Record<string, number>>;
}

/** One place of one file. */
export interface MutantEdit {
  readonly file: string;
  /** Must stand in the file exactly once. */
  readonly replace: string;
  readonly by: string;
}

/** A whole submission: unusual and right, or a cheat. */
export interface SampleCase {
  readonly kind: 'sample';
  readonly name: string;
  readonly title: string;
  /** Absolute path of the files that are laid over the base. */
  readonly files: string;
  readonly base: 'starter' | 'solution';
  readonly earned: number;
  readonly lost: readonly string[];
}

/** A defect that was made from the solution; whether anything notices it is the question. */
export interface InventedCase {
  readonly kind: 'invented';
  readonly name: string;
  readonly title: string;
  readonly file: string;
  /** Null: the file is taken away. */
  readonly content: string | null;
}

export function nameOf(one: ProofCase): string {
  return one.kind === 'solution' || one.kind === 'starter' ? one.kind : `${one.kind} ${one.name}`;
}
