import { stat } from 'node:fs/promises';
import path from 'node:path';
import { listSources } from '#app/record/list-sources.ts';

/** Relative to the checkout, its size in bytes and its time of change in milliseconds since 1970. */
export type Source = readonly [file: string, sizeBytes: number, changedAtMs: number];

/**
 * What `make` made, and the sources that were the same from its begin to its end. These are null where somebody saved
 * one meanwhile: nobody knows which of its states went in.
 */
export async function withSources<T>(
  root: string,
  make: () => Promise<T>,
): Promise<{ readonly made: T; readonly sources: readonly Source[] | null }> {
  const before = await describeSources(root);
  const made = await make();
  const after = await describeSources(root);
  return { made, sources: JSON.stringify(before) === JSON.stringify(after) ? before : null };
}

function describeSources(root: string): Promise<readonly Source[]> {
  return Promise.all(listSources(root).map((file) => describe(root, file)));
}

/** An editor may replace a file at this very moment. */
async function describe(root: string, file: string): Promise<Source> {
  const found = await stat(path.join(root, file)).catch(() => null);
  return [file, found?.size ?? -1, found?.mtimeMs ?? -1];
}
