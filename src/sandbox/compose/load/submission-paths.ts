import path from 'node:path';
import type { SubmissionFile } from '#domain/submission.ts';

/** Where a path leads to inside a submission, all links followed. `outside` is refused before anything is read. */
export type Located =
  | { readonly kind: 'file' | 'folder'; readonly path: string }
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'outside' };

const maxLinks = 40;

/** Answers from the list that the intake made; the disk is not asked. */
export class SubmissionPaths {
  readonly #files: ReadonlyMap<string, SubmissionFile>;

  constructor(files: readonly SubmissionFile[]) {
    this.#files = new Map(files.map((file) => [file.path, file]));
  }

  /** `written` starts from `folder`; `..` is taken out first, as Compose does, then links are followed. */
  locate(folder: string, written: string): Located {
    if (leavesByItself(written)) return { kind: 'outside' };
    return this.#follow(path.posix.join(folder, written), maxLinks);
  }

  #follow(joined: string, linksLeft: number): Located {
    const normal = path.posix.normalize(joined).replace(/\/$/, '');
    if (isOutside(normal)) return { kind: 'outside' };
    if (normal === '.') return { kind: 'folder', path: '.' };
    const segments = normal.split('/');
    let walked = '';
    for (const [index, segment] of segments.entries()) {
      const folder = walked;
      walked = walked === '' ? segment : `${walked}/${segment}`;
      const entry = this.#files.get(walked);
      if (entry === undefined) return { kind: 'missing', path: normal };
      if (entry.kind === 'link') {
        const target = entry.target ?? '/';
        if (linksLeft === 0 || path.posix.isAbsolute(target)) return { kind: 'outside' };
        const rest = segments.slice(index + 1);
        return this.#follow(path.posix.join(folder, target, ...rest), linksLeft - 1);
      }
      const isLast = index === segments.length - 1;
      if (entry.kind === 'file' && !isLast) return { kind: 'missing', path: normal };
      if (isLast) return { kind: entry.kind, path: normal };
    }
    return { kind: 'missing', path: normal };
  }
}

/** Absolute here or on Windows, a home folder, or no path at all. */
function leavesByItself(written: string): boolean {
  return /^(?:[/~\\]|[A-Za-z]:[\\/])/.test(written) || written.includes('\0');
}

function isOutside(normal: string): boolean {
  return normal === '..' || normal.startsWith('../') || normal.startsWith('/');
}
