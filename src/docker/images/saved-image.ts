import type { FilesystemEntry } from './image-filesystem.ts';

/** An image as the engine saves it: every layer with what it brings and what it takes away. */
export interface SavedImage {
  /** What made each layer and each change of the config, oldest first. */
  readonly history: readonly { readonly createdBy: string; readonly hasLayer: boolean }[];
  /** Oldest first; as many as the history has entries with a layer. */
  readonly layers: readonly SavedLayer[];
}

export interface SavedLayer {
  readonly entries: readonly FilesystemEntry[];
  /** Paths that it deletes, with all below them. */
  readonly removed: ReadonlySet<string>;
  /** Folders whose content of older layers it hides. */
  readonly opaque: ReadonlySet<string>;
}
