/** A file that a stand-in has over and above its packages. */
export interface ExtraFile {
  readonly path: string;
  readonly content: string;
  readonly executable?: boolean;
}

/** A root file system made of Debian's packages alone. */
export interface RootRecipe {
  readonly kind: 'root';
  /** `extract`: the named packages and what they need, not configured. Else Debian's essential packages and apt, too. */
  readonly variant?: 'extract';
  readonly suite: 'bullseye' | 'bookworm' | 'trixie';
  readonly packages: readonly string[];
  readonly files: readonly ExtraFile[];
  /** Commands inside the new root, after its packages and files are there. */
  readonly commands: readonly (readonly string[])[];
  /** Whether pip has to find packages without an index. */
  readonly wheelhouse: boolean;
  /** Dockerfile instructions for the image's configuration. */
  readonly instructions: readonly string[];
}

/** Further packages on top of another stand-in. */
export interface LayerRecipe {
  readonly kind: 'layer';
  readonly base: string;
  readonly packages: readonly string[];
}

export type Recipe = RootRecipe | LayerRecipe;
