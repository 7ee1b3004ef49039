import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineContainer } from '#docker/containers/engine-container.ts';
import { blankLines } from '../files/blank-lines.ts';
import { openInside } from '../files/open-inside.ts';
import type { LocatedMount } from './locate-mount.ts';

export interface Looker {
  readonly container: EngineContainer;
  readonly bindRoot: string;
  readonly signal: AbortSignal;
}

/** File sharing of Docker Desktop takes a moment. */
const seenWithinMs = 3000;
const pollMs = 200;
const maxFileBytes = 4 * 1024 ** 2;

/** Edits a mounted file, and reads it in the container. */
export async function seeEdit(looker: Looker, place: LocatedMount): Promise<boolean> {
  const content = await tryWriting(async () => {
    const flags = constants.O_RDWR | constants.O_APPEND;
    await using file = await openInside(looker.bindRoot, place.located, flags);
    const stats = await file.stat();
    if (!stats.isFile() || stats.size > maxFileBytes) return null;
    const before = await file.readFile();
    const added = Buffer.from(blankLines());
    await file.appendFile(added);
    return Buffer.concat([before, added]);
  });
  return content !== null && isSeen(looker, place.containerPath, content);
}

/** Puts a new file into a mounted folder, and reads it in the container. */
export async function seeNewFile(looker: Looker, place: LocatedMount): Promise<boolean> {
  const name = `drydock-${randomBytes(6).toString('hex')}.txt`;
  const content = await tryWriting(async () => {
    const written = Buffer.from(`${randomBytes(16).toString('hex')}\n`);
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
    await using file = await openInside(looker.bindRoot, `${place.located}/${name}`, flags);
    await file.writeFile(written);
    return written;
  });
  const at = path.posix.join(place.containerPath, name);
  return content !== null && isSeen(looker, at, content);
}

/** The containers may have removed, replaced or locked what is written to: then no edit is seen. */
async function tryWriting(write: () => Promise<Buffer | null>): Promise<Buffer | null> {
  try {
    return await write();
  } catch {
    return null;
  }
}

async function isSeen(
  { container, signal }: Looker,
  at: string,
  content: Buffer,
): Promise<boolean> {
  const endsAt = performance.now() + seenWithinMs;
  for (;;) {
    const found = await container.readFile(at, content.length + 1);
    if (found?.equals(content) === true) return true;
    if (performance.now() >= endsAt) return false;
    await sleep(pollMs, undefined, { signal });
  }
}
