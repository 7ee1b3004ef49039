export interface FilesystemEntry {
  /** Without a leading `/`. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly sizeBytes: number;
  readonly mode: number;
  readonly userId: number;
}

export interface FilesystemVisitor {
  /** Called once for every entry. */
  readonly entry: (entry: FilesystemEntry) => void;
  /** How many first bytes of a file are to be seen; null: none. May be asked more than once. */
  readonly wants?: (entry: FilesystemEntry) => number | null;
  /** Called for every file of which some are wanted. */
  readonly head?: (entry: FilesystemEntry, head: Buffer) => void;
}
