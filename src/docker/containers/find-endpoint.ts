import type { ContainerInspectInfo } from 'dockerode';
import { isLocal } from '../connection/docker-host.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import type { Relays } from '../reach/relays.ts';
import type { Endpoint } from './engine-container.ts';

/** Where a port of a running container is reached; null where it is not. It may change with a restart. */
export async function findEndpoint(
  connection: Pick<EngineConnection, 'host' | 'reach' | 'relays'>,
  info: ContainerInspectInfo,
  port: number,
): Promise<Endpoint | null> {
  if (!info.State.Running) return null;
  return connection.reach === 'published-port'
    ? findPublished(connection, info, port)
    : findAddress(info, port, connection.reach === 'relay' ? connection.relays : null);
}

async function findAddress(
  info: ContainerInspectInfo,
  port: number,
  relays: Relays | null,
): Promise<Endpoint | null> {
  const networks = Object.values(info.NetworkSettings.Networks ?? {});
  const network = networks.find(({ IPAddress }) => IPAddress !== '');
  if (network === undefined) return null;
  const host = network.IPAddress;
  if (relays === null) return { host, port };
  const relay = await relays.socketIn({ id: network.NetworkID, image: info.Image });
  return { host, port, relay };
}

function findPublished(
  { host }: Pick<EngineConnection, 'host'>,
  info: ContainerInspectInfo,
  port: number,
): Endpoint | null {
  const bindings = info.NetworkSettings.Ports?.[`${port}/tcp`] ?? [];
  const hostPort = Number(bindings[0]?.HostPort ?? 0);
  if (hostPort === 0) return null;
  return { host: publishedOn(host).reachedAs, port: hostPort };
}

/** Loopback only, unless the engine is on another host and would publish for itself alone. */
export function publishedOn(host: EngineConnection['host']): {
  readonly address: string;
  readonly reachedAs: string;
} {
  if (host.address.kind === 'socket' || isLocal(host)) {
    return { address: '127.0.0.1', reachedAs: '127.0.0.1' };
  }
  return { address: '0.0.0.0', reachedAs: host.address.host };
}
