import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '#disk/replace-file.ts';
import type { RecordedGrade } from './recorded-grade.ts';
import { fromStoredGrade } from './restore-grade.ts';
import { toStoredGrade } from './store-grade.ts';
import { storedGradeSchema } from './stored-grade-schema.ts';

/** Grades by what they depend on, see `toRecordKey`. It never fails: without it, submissions are graded anew. */
export interface RecordStore {
  /** Whether there is one whose key begins so. */
  readonly holdsAny: (prefix: string) => Promise<boolean>;
  readonly find: (key: string) => Promise<RecordedGrade | null>;
  /** Does nothing with a grade that is not final. */
  readonly keep: (key: string, grade: RecordedGrade) => Promise<void>;
}

/** What a build takes from the network is not a part of the key: it is taken for the same for so long. */
const longestAgeMs = 7 * 24 * 60 * 60 * 1000;
const mostRecords = 5000;
const maxBytes = 4 * 1024 ** 2;

/** `folder` is made when it is not there, for this user alone. */
export function openRecordStore(folder: string, now: () => Date = () => new Date()): RecordStore {
  const fileOf = (key: string) => path.join(folder, `${key}.json`);
  return {
    holdsAny: async (prefix) => {
      const names = await readdir(folder).catch(() => []);
      return names.some((name) => name.startsWith(prefix));
    },
    find: async (key) => {
      try {
        if (!(await isPrivate(folder))) return null;
        return parse(key, await readFile(fileOf(key), 'utf8'), now());
      } catch {
        // Not there, cut short, tampered with, of another version: it is graded anew.
        return null;
      }
    },
    keep: async (key, grade) => {
      const stored = toStoredGrade(key, grade);
      if (stored === null) return;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        if (!(await isPrivate(folder))) return;
        const body = JSON.stringify(stored);
        if (body.length > maxBytes) return;
        // One that a crash cuts short is recognised by its digest.
        const options = { mode: 0o600, isDurable: false };
        await replaceFile(fileOf(key), `${digestOf(body)}\n${body}`, options);
        await removeOldest(folder);
      } catch {
        // A full disk or a read-only home: the next run learns it again.
      }
    },
  };
}

/** The first line is the digest of all that follows. */
function parse(key: string, content: string, now: Date): RecordedGrade | null {
  const end = content.indexOf('\n');
  const body = content.slice(end + 1);
  if (content.length > maxBytes + 100 || content.slice(0, end) !== digestOf(body)) return null;
  const stored = storedGradeSchema.parse(JSON.parse(body));
  const ageMs = now.getTime() - Date.parse(stored.recordedAt);
  const isFresh = ageMs >= 0 && ageMs <= longestAgeMs;
  return stored.key === key && isFresh ? fromStoredGrade(stored) : null;
}

function digestOf(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

/** Nobody else may put a grade there. Windows keeps a user's folders apart by other means. */
async function isPrivate(folder: string): Promise<boolean> {
  const stats = await lstat(folder);
  if (!stats.isDirectory()) return false;
  if (process.platform === 'win32') return true;
  const isOwn = stats.uid === process.getuid?.();
  return isOwn && (stats.mode & 0o022) === 0;
}

async function removeOldest(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= mostRecords) return;
  const dated = await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const stats = await stat(file).catch(() => null);
      return { file, changedAtMs: stats?.mtimeMs ?? 0 };
    }),
  );
  const oldest = dated.toSorted((one, other) => one.changedAtMs - other.changedAtMs);
  for (const { file } of oldest.slice(0, names.length - Math.floor(mostRecords * 0.9))) {
    await rm(file, { force: true });
  }
}
