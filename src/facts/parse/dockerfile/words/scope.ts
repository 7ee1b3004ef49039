/** The variables that an instruction sees. */
export interface Scope {
  readonly get: (name: string) => string | undefined;
  /** Whether an image from outside the file may set more of them: an unset name is unknown then, not empty. */
  readonly isOpen: boolean;
}

export const emptyScope: Scope = { get: () => undefined, isOpen: false };
