import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const maxBytes = 1024 * 1024;

const packageSchema = z.object({
  drydock: z.object({ challenge: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/) }),
});

/**
 * The id that a submission's `package.json` names as `drydock.challenge`; null where it names none.
 * An id only: a path would let a submission bring its own rubric.
 */
export async function namedChallenge(folder: string): Promise<string | null> {
  const file = path.join(folder, 'package.json');
  const stats = await lstat(file).catch(() => null);
  if (stats === null || !stats.isFile() || stats.size > maxBytes) return null;
  const parsed = packageSchema.safeParse(parseJson(await readFile(file, 'utf8')));
  return parsed.success ? parsed.data.drydock.challenge : null;
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null; // A broken package.json names no challenge; it is no part of any criterion.
  }
}
