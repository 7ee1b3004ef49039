import type { Container, ContainerCreateOptions, MountSettings } from 'dockerode';
import type { ContainerLimits } from '#domain/sandbox-policy.ts';
import { settleWithin } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import { toEngineFault } from '../faults/engine-fault.ts';
import type { ContainerSpec, EngineContainer } from './engine-container.ts';
import { publishedOn } from './find-endpoint.ts';
import { toHealthConfig, toHostConfig } from './host-config.ts';
import { makeContainerName } from './idle-container.ts';
import { judgeStartError } from './judge-start-error.ts';
import type { Lister } from './lister.ts';
import { refusedContainer } from './refused-container.ts';
import { wrapContainer } from './wrap-container.ts';

/** Creates a container under the policy; an image that cannot be one yields a container whose start is refused. */
export async function createContainer(
  connection: EngineConnection,
  options: {
    readonly spec: ContainerSpec;
    readonly limits: ContainerLimits;
    /** Name of the run's network. */
    readonly network: () => Promise<string>;
    readonly signal: AbortSignal;
  },
): Promise<EngineContainer> {
  const { spec, limits, signal } = options;
  const what = 'create a container';
  const mode = await chooseNetwork(spec, options.network);
  const hasOwnKernel = limits.runtime !== null && spec.beside === undefined;
  const lister = hasOwnKernel ? await connection.lister() : null;
  const config = toCreateOptions(connection, { spec, limits, mode, lister });
  let container: Container;
  try {
    container = await settleWithin({ what, signal }, () =>
      connection.docker.createContainer(config),
    );
  } catch (error) {
    signal.throwIfAborted();
    const refused = judgeStartError(error);
    if (refused !== null) return refusedContainer(spec.image, refused.message);
    throw toEngineFault(error, what);
  }
  return wrapContainer(connection, container, lister);
}

/** A container beside another one has that one's network; no port can be exposed there a second time. */
async function chooseNetwork(spec: ContainerSpec, network: () => Promise<string>): Promise<string> {
  if (spec.beside !== undefined) return `container:${spec.beside}`;
  return spec.network === 'none' ? 'none' : await network();
}

function toCreateOptions(
  connection: EngineConnection,
  options: {
    readonly spec: ContainerSpec;
    readonly limits: ContainerLimits;
    readonly mode: string;
    readonly lister: Lister | null;
  },
): ContainerCreateOptions {
  const { spec, limits, mode, lister } = options;
  const isAlone = spec.beside === undefined;
  const isPublished = connection.reach === 'published-port' && mode !== 'none' && isAlone;
  const { address } = publishedOn(connection.host);
  return {
    name: makeContainerName(connection, spec.purpose),
    Image: spec.image,
    Labels: { ...connection.labels },
    ...(spec.entrypoint && { Entrypoint: [...spec.entrypoint] }),
    ...(spec.command && { Cmd: [...spec.command] }),
    ...(spec.user !== undefined && { User: spec.user }),
    Env: Object.entries(spec.environment ?? {}).map(([name, value]) => `${name}=${value}`),
    ...(isAlone && {
      ExposedPorts: Object.fromEntries(spec.ports.map((port) => [`${port}/tcp`, {}])),
    }),
    ...toHealthConfig(spec.healthcheck),
    HostConfig: {
      ...toHostConfig(limits, {
        mode,
        publish: { address, ports: isPublished ? spec.ports : [] },
      }),
      ...(lister !== null && { Mounts: [toMount(lister)] }),
      ...(spec.beside !== undefined && { PidMode: `container:${spec.beside}` }),
    },
  };
}

function toMount({ source, target }: Lister): MountSettings {
  return { Type: 'bind', Source: source, Target: target, ReadOnly: true };
}
