/**
 * A place on disk of ours that stands for one bind source. Each area is a folder or file of its own, never
 * inside another one: a container that writes to one area cannot replace a part of another area's path by a
 * link, which the engine would follow on the host at the next start.
 */
export interface BindArea {
  /** Name of the folder or file directly under the bind root, e.g. `bind-0`. */
  readonly id: string;
  readonly content: BindContent;
}

export type BindContent =
  /** A copy of a file or folder of the submission; `.` is its root. */
  | { readonly kind: 'copy'; readonly path: string; readonly entry: 'file' | 'folder' }
  /** A folder that the submission does not have; Compose would make it. */
  | { readonly kind: 'empty-folder'; readonly path: string }
  /** Text from the Compose file or `.env`, for secrets and configs. */
  | { readonly kind: 'text'; readonly text: string };

/**
 * Where a file of the submission lives under the bind root while the stack runs, e.g. `src/app.py` →
 * `bind-0/app.py`; null when no service has it. An edit there is what a student's edit at home is.
 */
export function locateInAreas(areas: readonly BindArea[], path: string): string | null {
  let best: { readonly id: string; readonly rest: string; readonly length: number } | null = null;
  for (const { id, content } of areas) {
    if (content.kind === 'text') continue;
    const rest = pathWithin(content.path, path);
    const length = content.path === '.' ? 0 : content.path.length;
    if (rest !== null && (best === null || length > best.length)) best = { id, rest, length };
  }
  if (best === null) return null;
  return best.rest === '' ? best.id : `${best.id}/${best.rest}`;
}

/** What remains of `path` below `folder`, `''` when they are the same, null when it is not in it. */
export function pathWithin(folder: string, path: string): string | null {
  if (folder === path) return '';
  if (folder === '.') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
}
