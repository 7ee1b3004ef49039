import type { Octokit } from '@octokit/core';

const mostRemembered = 1_000;

type Wrapped = Parameters<Parameters<typeof Octokit.prototype.hook.wrap<'request'>>[1]>[0];

export type RememberedAnswer = Awaited<ReturnType<Wrapped>>;

export interface AnswerMemory {
  readonly get: (url: string) => RememberedAnswer | undefined;
  readonly set: (url: string, answer: RememberedAnswer) => void;
}

/**
 * Sends along what an answer's ETag was, and takes GitHub's "not modified" for the answer that is in memory. Such an
 * answer costs nothing of the rate limit:
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate
 */
export function answerFromMemory(client: Octokit, memory: AnswerMemory = processMemory()): void {
  client.hook.wrap('request', async (request, options) => {
    if (options.method !== 'GET') return request(options);
    const { url } = client.request.endpoint(options);
    const known = memory.get(url);
    const etag = known?.headers.etag;
    try {
      // Changed in place: hooks hand the one object on, whatever they are called with
      // (https://github.com/gr2m/before-after-hook/blob/main/lib/register.js).
      if (etag !== undefined) options.headers['if-none-match'] = etag;
      const response = await request(options);
      if (response.headers.etag !== undefined) memory.set(url, response);
      return response;
    } catch (error) {
      if (known !== undefined && isNotModified(error)) return known;
      throw error;
    }
  });
}

function processMemory(): AnswerMemory {
  const memory = new Map<string, RememberedAnswer>();
  return {
    get: (url) => memory.get(url),
    set: (url, answer) => {
      if (memory.size < mostRemembered) memory.set(url, answer);
    },
  };
}

function isNotModified(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 304;
}
