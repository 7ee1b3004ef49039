/** A system whose packages the lab knows. */
export type System =
  | { readonly distribution: 'debian'; readonly codename: 'bookworm' | 'trixie' }
  | { readonly distribution: 'ubuntu'; readonly codename: string };

/** The first Ubuntu with packages docker-compose-v2 and docker-buildx. */
const oldestUbuntu = 22.04;

export const knownSystems = 'Debian 12, Debian 13 and Ubuntu 22.04 or newer';

export function toSystem(osRelease: ReadonlyMap<string, string>): System | null {
  const id = osRelease.get('ID');
  const codename = osRelease.get('VERSION_CODENAME') ?? '';
  if (id === 'debian' && (codename === 'bookworm' || codename === 'trixie')) {
    return { distribution: 'debian', codename };
  }
  if (id === 'ubuntu' && Number(osRelease.get('VERSION_ID')) >= oldestUbuntu) {
    return { distribution: 'ubuntu', codename };
  }
  return null;
}
