export interface FilesystemEntry {
  /** Without a leading `/`. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly sizeBytes: number;
  readonly mode: number;
  readonly userId: number;
}

/** Called for every entry; for those of which it asks for the head, again with up to that many first bytes. */
export interface FilesystemVisitor {
  readonly entry: (entry: FilesystemEntry) => { readonly headBytes: number } | null;
  readonly head: (entry: FilesystemEntry, head: Buffer) => void;
}
