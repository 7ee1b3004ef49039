/** One thing that a submission does, written so that names, order and spacing do not matter. */
export interface Feature {
  /** The same for everybody who does the same. */
  readonly key: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** As it stands in the file. */
  readonly text: string;
}
