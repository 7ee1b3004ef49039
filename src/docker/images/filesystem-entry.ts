import type { Header } from 'tar-stream';
import type { FilesystemEntry } from './image-filesystem.ts';

export function toFilesystemEntry(header: Header): FilesystemEntry {
  return {
    path: header.name.replace(/^(?:\.?\/)+/, '').replace(/\/$/, ''),
    kind: toKind(header.type),
    sizeBytes: header.size ?? 0,
    mode: header.mode ?? 0,
    userId: header.uid ?? 0,
  };
}

function toKind(type: Header['type']): FilesystemEntry['kind'] {
  switch (type) {
    case 'file':
    case 'contiguous-file':
    // Another name of a file that came before: its bytes are there, its size here is 0.
    case 'link':
      return 'file';
    case 'directory':
      return 'folder';
    case 'symlink':
      return 'link';
    default:
      return 'other';
  }
}
