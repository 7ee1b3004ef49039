/** Where a Debian archive is fetched from; a classroom often has a mirror of its own. */
export interface DebianMirror {
  readonly archive: string;
  readonly security: string | null;
}

export const publicMirror: DebianMirror = {
  archive: 'http://deb.debian.org/debian',
  security: 'http://deb.debian.org/debian-security',
};

export const debianKeyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

interface Source {
  readonly uri: string;
  readonly suites: readonly string[];
}

/** The mirror that a Debian machine's own sources name, in either of apt's two formats. */
export function toDebianMirror(sourceFiles: readonly string[], codename: string): DebianMirror {
  const sources = sourceFiles
    .flatMap((text) => [...oneLineSources(text), ...stanzaSources(text)])
    .filter((source) => /^https?:/.test(source.uri));
  const uriOf = (suite: string): string | undefined =>
    sources.find((source) => source.suites.includes(suite))?.uri;
  const archive = uriOf(codename) ?? uriOf('stable');
  if (archive === undefined) return publicMirror;
  return { archive, security: uriOf(`${codename}-security`) ?? uriOf('stable-security') ?? null };
}

function oneLineSources(text: string): Source[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)/.exec(line);
    return match?.[1] && match[2] ? [{ uri: trimSlash(match[1]), suites: [match[2]] }] : [];
  });
}

function stanzaSources(text: string): Source[] {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const field = (name: string): string[] =>
      new RegExp(`^${name}:(.*)$`, 'im').exec(stanza)?.[1]?.trim().split(/\s+/) ?? [];
    const disabled = field('Enabled')[0] === 'no';
    if (disabled || !field('Types').includes('deb')) return [];
    return field('URIs').map((uri) => ({ uri: trimSlash(uri), suites: field('Suites') }));
  });
}

const trimSlash = (uri: string): string => uri.replace(/\/+$/, '');

/** One-line sources of a Debian release, for the lab's apt and for a stand-in's own. */
export function renderSources(mirror: DebianMirror, suite: string): readonly string[] {
  const source = (uri: string, name: string): string =>
    `deb [signed-by=${debianKeyring}] ${uri} ${name} main`;
  const archive = [suite, `${suite}-updates`].map((name) => source(mirror.archive, name));
  const security = mirror.security ? [source(mirror.security, `${suite}-security`)] : [];
  return [...archive, ...security];
}
