/** A file of a wheel or of a folder that becomes one: its path with forward slashes, and its content. */
export interface ArchiveFile {
  readonly path: string;
  readonly content: Uint8Array;
}
