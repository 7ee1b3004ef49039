import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

const everyMs = 500;

/** Looks every half second at how much git has written and tells once when it is too much. */
export function watchSize(folder: string, maxBytes: number, onTooLarge: () => void): Disposable {
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    void packedBytes(folder)
      .then((bytes) => {
        if (bytes > maxBytes) onTooLarge();
      })
      .finally(() => {
        busy = false;
      });
  }, everyMs).unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** What is fetched stands in one file until it is complete. */
async function packedBytes(folder: string): Promise<number> {
  const packs = path.join(folder, '.git', 'objects', 'pack');
  const names = await readdir(packs).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(path.join(packs, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
