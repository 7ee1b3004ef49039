import type { Instruction } from './dockerfile.ts';

/** An image that the submission's Dockerfile built. */
export interface BuiltImage {
  readonly id: string;
  /** Unpacked bytes of all layers, the same number on both image stores. */
  readonly sizeBytes: number;
  readonly config: ImageConfig;
  /** Layers of the file's own instructions, oldest first; the base image's are one entry with line null. */
  readonly layers: readonly ImageLayer[];
  readonly steps: readonly BuildStep[];
  readonly buildMs: number;
}

export interface ImageConfig {
  readonly user: string;
  readonly environment: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly workingDirectory: string;
  readonly exposedPorts: readonly string[];
  readonly stopSignal: string | null;
  readonly healthcheck: ImageHealthcheck | null;
  /** `created_by` of every layer, oldest first: where build arguments show. */
  readonly history: readonly string[];
}

/** Null in the config when there is none or it is NONE. Times in milliseconds; null where the default holds. */
export interface ImageHealthcheck {
  readonly test: readonly string[];
  readonly intervalMs: number | null;
  readonly timeoutMs: number | null;
  readonly startPeriodMs: number | null;
  readonly retries: number | null;
}

export interface ImageLayer {
  readonly instruction: string;
  readonly line: number | null;
  readonly sizeBytes: number;
}

/** One vertex of BuildKit's record. */
export interface BuildStep {
  /** As BuildKit prints it, e.g. `[builder 3/5] RUN pip install …`. */
  readonly name: string;
  readonly cached: boolean;
  readonly durationMs: number | null;
}

/** A second build after a real change of the sources. */
export interface Rebuild {
  /** The file that was changed, relative to the submission. */
  readonly changedFile: string;
  /** Instructions that ran again instead of coming from the cache, and whether they installed dependencies. */
  readonly ranAgain: readonly RanAgain[];
  /** Whether the dependencies are found in the final image at all. */
  readonly dependenciesInImage: boolean;
}

export interface RanAgain {
  readonly instruction: string;
  readonly line: number | null;
  /** Packages that exist after the instruction and did not before it; of RUN alone: COPY and ADD install nothing. */
  readonly installed: readonly string[];
}

export interface RebuildProbe {
  /** Folder or file whose change must not install the dependencies again, e.g. `src/`. */
  readonly change: string;
  /** Names of packages whose installation is looked for. */
  readonly installed: readonly string[];
}

/** The image built with other values of build arguments. */
export interface VariantImage {
  readonly id: string;
  /** The image that its final stage stands on with these values, and without them. */
  readonly baseImage: string;
  readonly defaultBaseImage: string;
}

export interface VariantProbe {
  readonly buildArguments: Readonly<Record<string, string>>;
}

/** What a build does with a line more in a list of dependencies, which asks for something that is nowhere. */
export interface AdditionBuild {
  /**
   * `obeyed`: the build failed over the addition, and does not over a remark. `ignored`: it did not fail, so nothing
   * installs what the list says. `sealed`: a remark more in the list makes it fail as well. `missing`: the submission
   * has no such file.
   */
  readonly outcome: 'obeyed' | 'ignored' | 'sealed' | 'missing';
  /** The line that was added. */
  readonly added: string;
}

export interface AdditionProbe {
  /** Path in the submission. */
  readonly list: string;
  /** `{random}` is a name that nobody has published. */
  readonly line: string;
}

/** Files of the final image that look like credentials, found by name or by content. */
export interface ImageSecrets {
  readonly files: readonly { readonly path: string; readonly kind: string }[];
}

/** Where files that match a pattern are, in every layer of the image. */
export interface ImageSearch {
  readonly files: readonly ImageFile[];
}

export interface ImagePatterns {
  /** Globs of absolute paths, e.g. `/var/lib/apt/lists/**`. */
  readonly patterns: readonly string[];
  /** Globs of paths that are left out. */
  readonly except: readonly string[];
}

/** One entry of one layer. */
export interface ImageFile {
  /** Absolute. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly sizeBytes: number;
  /** Permission bits, e.g. 0o755. */
  readonly mode: number;
  readonly userId: number;
  /** Whether it is the one that a container sees: no later layer deletes, hides or replaces it. */
  readonly isVisible: boolean;
  readonly isFromBase: boolean;
  /** What brought it; null for the base image's. */
  readonly instruction: Instruction | null;
}

/** A file of the submission that is found in the image: by the end of its path and its size. */
export interface CopiedFile {
  /** In the submission. */
  readonly path: string;
  /** In the image. */
  readonly at: string;
}

/** The text of a file of the image, at most 64 KiB; null where there is none, or where none was asked for. */
export interface FileContent {
  readonly text: string | null;
}

export interface FileContentProbe {
  /** Absolute. */
  readonly path: string | null;
}
