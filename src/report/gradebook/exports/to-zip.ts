import { strToU8, zipSync } from 'fflate';

/** The first time that a zip can tell; a real one would make two zips of one class differ. */
const noTime = new Date(1980, 0, 1);

/** The same files give the same bytes. */
export function toZip(files: ReadonlyMap<string, string>): Uint8Array {
  const entries = [...files].map(([name, content]) => [name, strToU8(content)] as const);
  return zipSync(Object.fromEntries(entries), { mtime: noTime, level: 6 });
}
