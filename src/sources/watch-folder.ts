import path from 'node:path';
import { watch } from 'chokidar';
import { leftOutFolders } from './intake/left-out-folders.ts';

export interface FolderWatch extends AsyncDisposable {
  /** Resolves when something has changed since it was last asked, and nothing has for a moment. Rejects when aborted. */
  readonly changed: (signal: AbortSignal) => Promise<void>;
}

/** An editor writes a file in several steps, and a checkout writes many: one change is told of, when they are through. */
const quietForMs = 200;
const writtenAfterMs = 100;

/** Watches a submission's folder; what the intake leaves out is not looked at. Links are not followed. */
export async function watchFolder(folder: string): Promise<FolderWatch> {
  const root = path.resolve(folder);
  const isLeftOut = (file: string): boolean =>
    path
      .relative(root, file)
      .split(path.sep)
      .some((name) => leftOutFolders.has(name));
  const watcher = watch(root, {
    ignored: isLeftOut,
    ignoreInitial: true,
    followSymlinks: false,
    atomic: true,
    awaitWriteFinish: { stabilityThreshold: writtenAfterMs, pollInterval: 40 },
  });
  let isChanged = false;
  let tell: (() => void) | null = null;
  let timer: NodeJS.Timeout | undefined;
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      isChanged = true;
      tell?.();
    }, quietForMs);
  });
  // A file that went away while it was looked at: the next change tells.
  watcher.on('error', () => undefined);
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  return {
    changed: async (signal) => {
      signal.throwIfAborted();
      if (!isChanged) {
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        const stop = () => reject(signal.reason);
        signal.addEventListener('abort', stop, { once: true });
        tell = resolve;
        await promise.finally(() => signal.removeEventListener('abort', stop));
      }
      isChanged = false;
    },
    [Symbol.asyncDispose]: async () => {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
