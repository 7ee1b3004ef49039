import type { GitAccess } from '#sources/git/run-git.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export const defaultApiUrl = 'https://api.github.com';

const defaultSearchPath = '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin';

export function tokenOf(environment: Environment): string | null {
  return environment['GITHUB_TOKEN'] || environment['GH_TOKEN'] || null;
}

/** Where the repositories lie that an API tells of: `https://<host>/api/v3` is that of a server of one's own. */
export function hostOfApi(apiUrl: string): string {
  const { origin } = new URL(apiUrl);
  return origin === defaultApiUrl ? 'https://github.com' : origin;
}

/** Git with the token of the environment for one host, and with nothing else of it. */
export function gitAccess(environment: Environment, host: string, home: string): GitAccess {
  const token = tokenOf(environment);
  return {
    searchPath: environment['PATH'] ?? defaultSearchPath,
    home,
    credential: token === null ? null : { host, token },
    sshAgent: environment['SSH_AUTH_SOCK'] ?? null,
  };
}
