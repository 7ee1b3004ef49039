import { Octokit } from '@octokit/core';
import { paginateRest } from '@octokit/plugin-paginate-rest';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import Bottleneck from 'bottleneck';
import { type AnswerMemory, answerFromMemory } from './etags.ts';

const Client = Octokit.plugin(paginateRest, retry, throttling);

/** GitHub's API with one token. Only files of this area call its methods. */
export type GitHub = InstanceType<typeof Client>;

export interface GitHubOptions {
  /** Null: without one, 60 requests an hour, and only what is public. */
  readonly token: string | null;
  /** e.g. `https://api.github.com`, or `https://<host>/api/v3` of a server of one's own. */
  readonly apiUrl: string;
  /** Limit of one request, its answer included. */
  readonly timeoutMs?: number;
  /** Longest wait for a rate limit to end; where it is longer, the request fails and says until when. */
  readonly mostWaitSeconds?: number;
  /** Unit of the waits between tries. */
  readonly retryUnitMs?: number;
  /** Whether writes keep the distance from one another that GitHub asks for: one second, three where people are told. */
  readonly isPaced?: boolean;
  /** Where answers and their ETags are remembered; left out: in this process. */
  readonly memory?: AnswerMemory;
  /** Told of every answer, those to repeated requests included. */
  readonly onAnswer?: (answer: Response) => void;
}

const mostRetries = 2;

/**
 * Opens the API. Waits out short rate limits, primary and secondary, repeats what failed on GitHub's side, and asks
 * with ETags, so that what has not changed costs nothing of the budget:
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export function openGitHub(options: GitHubOptions): GitHub {
  const { token, apiUrl, timeoutMs = 20_000, mostWaitSeconds = 60 } = options;
  const { retryUnitMs = 1000, isPaced = true, onAnswer } = options;
  const isWorthWaiting = (seconds: number, _request: object, _client: object, tries: number) =>
    tries < mostRetries && seconds <= mostWaitSeconds;
  const github = new Client({
    ...(token !== null && { auth: token }),
    baseUrl: apiUrl.replace(/\/+$/, ''),
    userAgent: 'drydock',
    // What matters is told by the error that ends the work; a library's warnings are nothing for a student's log.
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    request: {
      fetch: async (url: string, init: RequestInit) => {
        const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
        onAnswer?.(answer);
        return answer;
      },
    },
    retry: { retries: mostRetries, retryAfterBaseValue: retryUnitMs },
    throttle: {
      retryAfterBaseValue: retryUnitMs,
      onRateLimit: isWorthWaiting,
      onSecondaryRateLimit: isWorthWaiting,
      ...(!isPaced && { write: new Bottleneck.Group(), notifications: new Bottleneck.Group() }),
    },
  });
  answerFromMemory(github, options.memory);
  return github;
}

function quiet(): void {
  // Nothing to say.
}
