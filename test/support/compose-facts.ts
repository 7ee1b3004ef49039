import type { Submission } from '#domain/submission.ts';
import { FactBlocked } from '#engine/fact-failure.ts';
import type { FactProvider } from '#engine/fact-provider.ts';
import { FactStore } from '#engine/fact-store.ts';
import { submission as submissionFact } from '#facts/submission.ts';
import type { FactRequest } from '#kit/fact.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { takeInFolder } from '#sources/folder.ts';
import { makeTree, type Tree } from './temp-tree.ts';

const minute = 60_000;
const limits = {
  pull: minute,
  build: minute,
  buildSilence: minute,
  start: minute,
  health: minute,
  stack: minute,
  run: minute,
} as const;

async function takeIn(tree: Tree): Promise<Submission> {
  return takeInFolder({
    folder: await makeTree(tree),
    copyTo: await makeTree({}),
    starterRoot: await makeTree({}),
    protectedFiles: [],
    limits: sandboxPolicy().intake,
  });
}

/** What a fact of a submission is, or the code and line of the finding that makes it unknowable. */
export async function learn<T>(
  request: FactRequest<T>,
  from: { readonly tree: Tree; readonly providers: readonly FactProvider[] },
): Promise<T | string> {
  const store = new FactStore({
    providers: from.providers,
    limits,
    signal: new AbortController().signal,
    clock: () => 0,
    onEvent: () => undefined,
  });
  store.seed(submissionFact, await takeIn(from.tree));
  try {
    return await store.get(request);
  } catch (error) {
    if (!(error instanceof FactBlocked)) throw error;
    const { code, location } = error.finding;
    return location === null ? code : `${code} ${location.file}:${location.line}`;
  } finally {
    await store.dispose();
  }
}
