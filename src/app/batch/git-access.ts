import type { GitAccess } from '#sources/git/run-git.ts';

export const defaultHost = 'https://github.com';

const defaultSearchPath = '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin';

/** Git with the token of the environment for one host, and with nothing else of it. */
export function gitAccess(
  environment: Readonly<Record<string, string | undefined>>,
  host: string,
  home: string,
): GitAccess {
  const token = environment['GITHUB_TOKEN'] ?? environment['GH_TOKEN'];
  return {
    searchPath: environment['PATH'] ?? defaultSearchPath,
    home,
    credential: token ? { host, token } : null,
    sshAgent: environment['SSH_AUTH_SOCK'] ?? null,
  };
}
