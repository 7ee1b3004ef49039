/** Which image a reference names, the way Docker completes short ones. */
export interface ImageReference {
  /** Null for Docker Hub, however it is written. */
  readonly registry: string | null;
  /** `python` for Docker's official images, `owner/name` for others. */
  readonly repository: string;
  /** Null when the reference has none: `latest` then, unless there is a digest. */
  readonly tag: string | null;
  /** e.g. `sha256:…` */
  readonly digest: string | null;
}

const hubNames: ReadonlySet<string> = new Set(['docker.io', 'index.docker.io']);

/**
 * Reads a reference that Docker accepts; of one that it refuses it makes what it can.
 * https://github.com/distribution/reference/blob/main/normalize.go
 */
export function parseImageReference(reference: string): ImageReference {
  const [named = '', digest] = splitAt(reference, reference.indexOf('@'));
  const colon = named.lastIndexOf(':');
  const [name = '', tag] = splitAt(named, colon > named.lastIndexOf('/') ? colon : -1);
  const [first = '', rest] = splitAt(name, name.indexOf('/'));
  const isRegistry = rest !== undefined && namesRegistry(first);
  const onHub = !isRegistry || hubNames.has(first);
  const repository = isRegistry ? rest : name;
  return {
    registry: onHub ? null : first,
    repository: onHub ? repository.replace(/^library\/(?=[^/]+$)/, '') : repository,
    tag: tag ?? null,
    digest: digest ?? null,
  };
}

/** The part before the first slash is a host when it could not be the name of an owner on Docker Hub. */
function namesRegistry(first: string): boolean {
  return /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
}

function splitAt(text: string, index: number): readonly [string, string?] {
  return index === -1 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
