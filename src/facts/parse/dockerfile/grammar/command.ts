/** What an instruction asks for, variables not yet replaced. */
export type Command =
  | { readonly kind: 'from'; readonly base: string; readonly name: string | null }
  | { readonly kind: 'arg'; readonly definitions: readonly ArgumentDefinition[] }
  | { readonly kind: 'env'; readonly pairs: readonly Pair[] }
  | { readonly kind: 'label'; readonly pairs: readonly Pair[] }
  | { readonly kind: 'run'; readonly isEmpty: boolean; readonly mounts: readonly Mount[] }
  | { readonly kind: 'copy'; readonly from: string | null; readonly files: CopiedFiles }
  | { readonly kind: 'cmd'; readonly start: StartCommand }
  | { readonly kind: 'entrypoint'; readonly start: StartCommand }
  | { readonly kind: 'healthcheck'; readonly isNone: boolean }
  | { readonly kind: 'expose'; readonly ports: readonly string[] }
  | { readonly kind: 'user'; readonly user: string }
  | { readonly kind: 'workdir'; readonly path: string }
  | { readonly kind: 'stopsignal'; readonly signal: string }
  | { readonly kind: 'volume'; readonly paths: readonly string[] }
  | { readonly kind: 'shell'; readonly words: readonly string[] }
  | { readonly kind: 'onbuild'; readonly trigger: string }
  | { readonly kind: 'maintainer'; readonly name: string };

export interface Pair {
  readonly name: string;
  readonly value: string;
}

export interface ArgumentDefinition {
  readonly name: string;
  readonly value: string | null;
}

export interface StartCommand {
  readonly form: 'exec' | 'shell';
  readonly words: readonly string[];
}

export interface CopiedFiles {
  /** Sources, destination and flags: every word in which variables are replaced. */
  readonly words: readonly string[];
  /** Bodies of here-documents in which variables are replaced. */
  readonly bodies: readonly string[];
}

/** The fields of one `--mount`, as written. */
export interface Mount {
  readonly fields: readonly MountField[];
}

export interface MountField {
  readonly name: string;
  readonly value: string | null;
}
