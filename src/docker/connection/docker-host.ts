import { access } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { FaultError } from '#domain/fault.ts';
import { text } from '#domain/text.ts';

/** Where an engine listens. */
export interface DockerHost {
  /** What `DOCKER_HOST` of a child must be to reach the same engine. */
  readonly url: string;
  readonly address:
    | { readonly kind: 'socket'; readonly path: string }
    | {
        readonly kind: 'tcp';
        readonly host: string;
        readonly port: number;
        readonly encrypted: boolean;
      };
}

/**
 * Reads a `DOCKER_HOST`; without one, takes the first default socket that exists.
 * Fails with `engine-unreachable` for an address of a kind that cannot be used.
 */
export async function findDockerHost(dockerHost: string | undefined): Promise<DockerHost> {
  if (dockerHost !== undefined && dockerHost.trim() !== '') return parseDockerHost(dockerHost);
  if (os.platform() === 'win32') return fromPipe('//./pipe/docker_engine');
  const candidates = [
    '/var/run/docker.sock',
    path.join(os.homedir(), '.docker/run/docker.sock'),
    path.join(os.homedir(), '.docker/desktop/docker.sock'),
    path.join(os.homedir(), '.colima/default/docker.sock'),
    `/run/user/${os.userInfo().uid}/docker.sock`,
  ];
  for (const candidate of candidates) if (await exists(candidate)) return fromSocket(candidate);
  return fromSocket('/var/run/docker.sock');
}

export function parseDockerHost(dockerHost: string): DockerHost {
  const value = dockerHost.trim();
  if (value.startsWith('unix://')) return fromSocket(value.slice('unix://'.length));
  if (value.startsWith('npipe://')) return fromPipe(value.slice('npipe://'.length));
  const url = URL.parse(value.includes('://') ? value : `tcp://${value}`);
  if (url === null || !['tcp:', 'http:', 'https:'].includes(url.protocol) || url.hostname === '') {
    throw new FaultError(
      'engine-unreachable',
      text`DOCKER_HOST is "${value}", which is no address that can be used here`,
      text`Set DOCKER_HOST to unix:///path/to/docker.sock or tcp://host:port; for an engine behind SSH, forward its socket: ssh -L /tmp/docker.sock:/var/run/docker.sock host`,
    );
  }
  const port = Number(url.port === '' ? 2375 : url.port);
  const encrypted = url.protocol === 'https:' || port === 2376;
  return { url: value, address: { kind: 'tcp', host: url.hostname, port, encrypted } };
}

export function isLocal(host: DockerHost): boolean {
  return host.address.kind === 'socket' || isLoopback(host.address.host);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}

function fromSocket(socket: string): DockerHost {
  return { url: `unix://${socket}`, address: { kind: 'socket', path: socket } };
}

function fromPipe(pipe: string): DockerHost {
  return { url: `npipe://${pipe}`, address: { kind: 'socket', path: pipe } };
}

async function exists(candidate: string): Promise<boolean> {
  return access(candidate).then(
    () => true,
    () => false,
  );
}
