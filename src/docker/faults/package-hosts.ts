/** Where the package managers of common base images fetch from unless they are told otherwise. */
const packageHosts = [
  'deb.debian.org',
  'security.debian.org',
  'archive.ubuntu.com',
  'security.ubuntu.com',
  'ports.ubuntu.com',
  'dl-cdn.alpinelinux.org',
  'pypi.org',
  'files.pythonhosted.org',
  'registry.npmjs.org',
] as const;

const trouble =
  /temporary failure|temporary error|could(?: not|n't) (?:resolve|connect)|unable to connect|failed to (?:fetch|connect)|connection (?:timed out|refused|reset|failed)|max retries exceeded|network is unreachable|DNS lookup error|\b(?:EAI_AGAIN|ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET)\b/i;

/** Some versions of pip (23.0.1 is one) name only the path that they asked their index for. */
const wordsOfPip = ["after connection broken by '", "': /simple/"] as const;

/**
 * The host that a command of a build says it could not fetch packages from; null where it says no such thing. A
 * submission can print what it likes: whether the host is out of reach is for the grader to find out by itself.
 */
export function findMissedHost(output: string): string | null {
  for (const line of output.split('\n')) {
    if (!trouble.test(line)) continue;
    const host = packageHosts.find((one) =>
      new RegExp(`(?<![\\w.-])${one.replaceAll('.', '\\.')}(?![\\w.-])`).test(line),
    );
    if (host !== undefined) return host;
    if (wordsOfPip.every((words) => line.includes(words))) return 'pypi.org';
  }
  return null;
}
