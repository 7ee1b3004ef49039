import { setTimeout as wait } from 'node:timers/promises';
import {
  type Comment,
  createComment,
  listComments,
  type Thread,
  updateComment,
  whoWrites,
} from '#github/comments.ts';
import { GitHubError } from '#github/github-error.ts';
import type { GitHub } from '#github/open-github.ts';

const tries = 3;

/**
 * One comment for each challenge and thread: the one that stands there is written anew. A mark that Markdown does not
 * show tells ours; anyone can write it, so only a comment of the token's own login is taken for it.
 */
export async function publishComment(options: {
  readonly github: GitHub;
  readonly thread: Thread;
  readonly challenge: string;
  readonly body: string;
  /** Wait before a further try, in milliseconds. */
  readonly waitMs?: number;
}): Promise<void> {
  const { github, thread, challenge, waitMs = 2_000 } = options;
  const mark = `<!-- drydock:${challenge} -->`;
  const body = `${mark}\n${options.body}`;
  for (let attempt = 1; ; attempt++) {
    try {
      const ours = await findOurs(github, thread, mark);
      if (ours === null) await createComment(github, thread, body);
      else if (ours.body !== body) await updateComment(github, thread, { id: ours.id, body });
      return;
    } catch (error) {
      // GitHub may have made the comment and lost the answer: look again before it is made a second time.
      if (!isPassing(error) || attempt === tries) throw error;
      await wait(waitMs * attempt);
    }
  }
}

async function findOurs(github: GitHub, thread: Thread, mark: string): Promise<Comment | null> {
  const marked = (await listComments(github, thread)).filter(({ body }) => body.startsWith(mark));
  if (marked.length === 0) return null;
  const us = await whoWrites(github);
  return marked.find(({ author }) => author === us) ?? null;
}

function isPassing(error: unknown): boolean {
  return error instanceof GitHubError && error.kind === 'unavailable';
}
