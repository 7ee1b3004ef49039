/** A Compose file that cannot be read: the submission's doing. `line` counts from 1, null where there is none. */
export class ComposeSyntaxError extends Error {
  readonly file: string;
  readonly line: number | null;

  constructor(message: string, place: { readonly file: string; readonly line: number | null }) {
    super(message);
    this.name = 'ComposeSyntaxError';
    this.file = place.file;
    this.line = place.line;
  }
}
