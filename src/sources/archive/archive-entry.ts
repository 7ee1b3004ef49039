import type { Readable } from 'node:stream';

/** What is taken out of an archive. Devices, pipes and hard links are not. */
export interface ArchiveEntry {
  /** Relative, with `/`, no part of it `..`. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link';
  /** As the archive says; what arrives is counted as well. */
  readonly sizeBytes: number;
  readonly isExecutable: boolean;
  /** The file's bytes, or a zip's target of a link. Taken from a tar only before the next entry is asked for. */
  readonly read: () => Promise<Readable>;
  /** A tar's target of a link. */
  readonly target: string | null;
}

/** A name as a path inside the archive; null where it would lead out of the folder that it is unpacked to. */
export function toInnerPath(name: string): string | null {
  if (name.includes('\0') || name.includes('\\') || /^[A-Za-z]:/.test(name)) return null;
  if (name.startsWith('/')) return null;
  const segments = name.split('/').filter((segment) => segment !== '' && segment !== '.');
  return segments.length === 0 || segments.includes('..') ? null : segments.join('/');
}

/** What systems add to archives of their own accord. */
export function isClutter(path: string): boolean {
  return path.split('/').some((segment) => segment === '__MACOSX' || segment === '.DS_Store');
}
