/** Why GitHub did not do what it was asked for, for a person. */
export class GitHubError extends Error {
  readonly kind: GitHubErrorKind;

  constructor(kind: GitHubErrorKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'GitHubError';
    this.kind = kind;
  }
}

export type GitHubErrorKind =
  | 'not-authenticated'
  | 'not-permitted'
  | 'not-found'
  | 'rate-limited'
  | 'refused'
  | 'unavailable';

interface Failure {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** Runs requests; what they throw becomes a `GitHubError`. `needs` names the permission, e.g. `statuses: write`. */
export async function askGitHub<Answer>(
  needs: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    throw toGitHubError(error, needs);
  }
}

function toGitHubError(error: unknown, needs: string): GitHubError {
  if (error instanceof GitHubError) return error;
  const failure = toFailure(error);
  const [kind, message] = explain(failure, needs);
  return new GitHubError(kind, message, error);
}

/** https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api */
function explain({ status, headers, message }: Failure, needs: string): [GitHubErrorKind, string] {
  if (isRateLimit(status, headers, message)) {
    return ['rate-limited', `GitHub's rate limit is used up${until(headers)}`];
  }
  switch (status) {
    case 401:
      return ['not-authenticated', 'GitHub does not accept the token'];
    case 403:
      return ['not-permitted', `the token may not do this; it needs \`${needs}\``];
    case 404:
      return [
        'not-found',
        `GitHub finds nothing there, or the token may not see it (\`${needs}\`)`,
      ];
    case 422:
    case 400:
      return ['refused', `GitHub refuses the request: ${message.slice(0, 300)}`];
    default:
      return ['unavailable', `GitHub does not answer as it should (${message.slice(0, 300)})`];
  }
}

function isRateLimit(status: number, headers: Failure['headers'], message: string): boolean {
  if (status !== 403 && status !== 429) return false;
  return (
    status === 429 ||
    headers['x-ratelimit-remaining'] === '0' ||
    headers['retry-after'] !== undefined ||
    /rate limit/i.test(message)
  );
}

function until(headers: Failure['headers']): string {
  const reset = Number(headers['x-ratelimit-reset']);
  return Number.isFinite(reset) && headers['x-ratelimit-remaining'] === '0'
    ? ` until ${new Date(reset * 1000).toISOString()}`
    : '';
}

function toFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof Error) || !('status' in error)) return { status: 0, headers: {}, message };
  return { status: Number(error.status), headers: headersOf(error), message };
}

function headersOf(error: Error): Failure['headers'] {
  const response = 'response' in error ? error.response : null;
  if (typeof response !== 'object' || response === null || !('headers' in response)) return {};
  return { ...(response.headers as object) };
}
