import { isUtf8 } from 'node:buffer';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FaultError } from '#domain/fault.ts';
import type { IntakeLimits } from '#domain/sandbox-policy.ts';
import { text } from '#domain/text.ts';
import { layOutHoles } from '../intake/lay-out-holes.ts';
import { type ListedEntry, type Selection, selectWithin } from '../intake/select-within.ts';
import { fetchFault, isPassing } from './fetch-fault.ts';
import { listTree } from './list-tree.ts';
import { type GitAccess, type GitAnswer, runGit } from './run-git.ts';
import { watchSize } from './watch-size.ts';

export interface Fetch {
  readonly url: string;
  /** Branch, tag or commit; null: the default branch. */
  readonly ref: string | null;
  /** ISO 8601: the last commit made up to then, where there is one. */
  readonly before: string | null;
  /** An empty folder of ours. */
  readonly to: string;
  readonly limits: IntakeLimits;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface FetchedCommit {
  readonly id: string;
  /** ISO 8601, UTC. The commit's own word. */
  readonly at: string;
}

const attempts = 3;
const init = ['init', '--quiet', '--template=', '.'];

/**
 * One commit, without history, as plain files in `to`. Of one that is larger than the limits, what the
 * intake would take of the same folder is there, and the rest leaves holes for it to tell. Rejects with `FaultError`
 * where there is none to be had or where already the pack is too large, and with `UsageError` for a flood of files.
 */
export async function fetchCommit(access: GitAccess, fetch: Fetch): Promise<FetchedCommit> {
  const call = { folder: fetch.to, timeoutMs: fetch.timeoutMs, signal: fetch.signal };
  const local = async (args: readonly string[], input?: Uint8Array) => {
    const answer = await runGit(access, args, { ...call, ...(input !== undefined && { input }) });
    if (!answer.isOk) throw unusable(fetch.url, answer);
    return answer.stdout.trim();
  };
  await local(init);
  await bring(access, fetch, ['--depth', '1', fetch.url, fetch.ref ?? 'HEAD']);
  const newest = await describe();
  const { before } = fetch;
  if (before !== null && Date.parse(newest.at) > Date.parse(before)) await stepBack(before);
  await checkOut();
  return describe();

  /** As much of it as the intake would take of the same folder. */
  async function checkOut(): Promise<void> {
    const entries = await listTree(access, call, fetch.limits);
    const selection = selectWithin(entries, fetch.limits);
    if (entries.every(({ path: file }) => selection.taken.has(file))) {
      await local(['checkout', '--quiet', '--force', '--detach', 'FETCH_HEAD']);
      return;
    }
    const input = entries
      .flatMap(({ path: file }) => (selection.taken.has(file) ? [file] : []))
      .join('\0');
    const from = ['--pathspec-from-file=-', '--pathspec-file-nul'];
    const checkout = ['--literal-pathspecs', 'checkout', '--quiet', '--force', 'FETCH_HEAD'];
    if (input !== '') await local([...checkout, ...from], Buffer.from(input, 'latin1'));
    await layOutHoles(fetch.to, withTextPaths(selection), fetch.limits);
  }

  async function describe(): Promise<FetchedCommit> {
    const [id = '', at = ''] = (
      await local(['show', '-s', '--format=%H%n%cI', 'FETCH_HEAD'])
    ).split('\n');
    return { id, at: new Date(at).toISOString() };
  }

  /** History without contents, to find the commit; where all came later the newest one stays. */
  async function stepBack(before: string): Promise<void> {
    const { url, ref } = fetch;
    await bring(access, fetch, ['--unshallow', '--filter=blob:none', url, ref ?? 'HEAD']);
    const found = await local([
      'rev-list',
      '-1',
      '--first-parent',
      `--before=${before}`,
      'FETCH_HEAD',
    ]);
    // Anew: git would take the history without contents for all that is needed.
    await rm(path.join(fetch.to, '.git'), { recursive: true, force: true });
    await local(init);
    await bring(access, fetch, ['--depth', '1', url, found === '' ? newest.id : found]);
  }
}

/** The intake reads no file whose name is not UTF-8, so that such a one needs no hole. */
function withTextPaths({ taken, leftOut }: Selection): Selection {
  const toText = (entry: ListedEntry): readonly ListedEntry[] => {
    const bytes = Buffer.from(entry.path, 'latin1');
    return isUtf8(bytes) ? [{ ...entry, path: bytes.toString() }] : [];
  };
  return {
    taken: new Map([...taken.values()].flatMap(toText).map((entry) => [entry.path, entry])),
    leftOut: leftOut.flatMap(toText),
  };
}

async function bring(access: GitAccess, fetch: Fetch, args: readonly string[]): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const fault = await bringOnce(access, fetch, args);
    if (fault === null) return;
    if (attempt === attempts || !isPassing(fault)) throw fault;
    await sleep(1_000 * 2 ** attempt, undefined, { signal: fetch.signal });
  }
}

async function bringOnce(
  access: GitAccess,
  { url, ref, to, limits, timeoutMs, signal }: Fetch,
  args: readonly string[],
): Promise<FaultError | null> {
  const tooLarge = new AbortController();
  const stop = AbortSignal.any([signal, tooLarge.signal]);
  using _watch = watchSize(to, limits.bytes, () => tooLarge.abort(new Error('too large')));
  try {
    const answer = await runGit(
      access,
      ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', '--no-auto-gc', ...args],
      { folder: to, timeoutMs, signal: stop },
    );
    return answer.isOk ? null : fetchFault(url, ref, answer);
  } catch (error) {
    signal.throwIfAborted();
    if (!tooLarge.signal.aborted) throw error;
    return new FaultError(
      'repository-too-large',
      text`${url} is larger than ${Math.round(limits.bytes / 1e6)} MB.`,
      text`Its author should remove what does not belong to it.`,
    );
  }
}

function unusable(url: string, { complaint }: GitAnswer): FaultError {
  return new FaultError(
    'fetch-failed',
    text`${url} was fetched and cannot be used: ${complaint}`,
    text`See whether git is installed, and whether the repository can be cloned by hand.`,
  );
}
