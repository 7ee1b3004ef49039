/**
 * A repository as git takes it: an https or ssh URL, or `owner/name` on the host. Null for anything else: git knows
 * transports that run a command (`ext::`) and options (`-u`). A name and password in the URL are refused as well:
 * they would stand in the results.
 */
export function toRepositoryUrl(repository: string, host: string): string | null {
  if (/^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/.test(repository)) {
    return `${host}/${repository.replace(/\.git$/, '')}.git`;
  }
  if (/^(?:ssh:\/\/)?git@[A-Za-z0-9][A-Za-z0-9.-]*[:/][A-Za-z0-9._~/-]+$/.test(repository))
    return repository;
  const url = URL.canParse(repository) ? new URL(repository) : null;
  if (url === null || !['https:', 'http:'].includes(url.protocol)) return null;
  return url.username === '' && url.password === '' ? url.href : null;
}
