const prefix = 'service:';

/** The service whose network a `network_mode` names; null for any other mode. */
export function toSharedNetwork(networkMode: string | null): string | null {
  return networkMode?.startsWith(prefix) === true ? networkMode.slice(prefix.length) : null;
}
