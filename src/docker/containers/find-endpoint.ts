import type { ContainerInspectInfo } from 'dockerode';
import { isLocal } from '../connection/docker-host.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import type { Endpoint } from './engine-container.ts';

/** Where a port of a running container is reached; null where it is not. It may change with a restart. */
export function findEndpoint(
  connection: Pick<EngineConnection, 'host' | 'reach'>,
  info: ContainerInspectInfo,
  port: number,
): Endpoint | null {
  if (!info.State.Running) return null;
  return connection.reach === 'published-port'
    ? findPublished(connection, info, port)
    : findAddress(info, port);
}

function findAddress(info: ContainerInspectInfo, port: number): Endpoint | null {
  const addresses = Object.values(info.NetworkSettings.Networks ?? {}).map(
    ({ IPAddress }) => IPAddress,
  );
  const host = addresses.find((address) => address !== '');
  return host === undefined ? null : { host, port };
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
