/** Submissions that have more in common than the task explains. It shows likeness; why, only people can find out. */
export interface AlikeCluster {
  /** Ids of submissions, in the order of the gradebook. */
  readonly members: readonly string[];
  /** From 0 to 1: of the pairs that make it one cluster, the least and the most alike. */
  readonly likeness: { readonly least: number; readonly most: number };
  /** What they share, the rarest in the class first. */
  readonly shared: readonly SharedPart[];
}

export interface SharedPart {
  /** How many of the class have it. */
  readonly count: number;
  /** Where each member has it. */
  readonly places: readonly SharedPlace[];
}

export interface SharedPlace {
  readonly id: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** As it stands there: a stranger's words. */
  readonly text: string;
}
