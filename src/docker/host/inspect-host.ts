import { z } from 'zod';
import { callEngine } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import { isStatus } from '../faults/engine-error.ts';

/** What a container on the engine is, whoever made it. Read and left as it is. */
export interface HostContainer {
  readonly name: string;
  /** As it was named when the container was made. */
  readonly image: string;
  readonly running: boolean;
  readonly ports: readonly { readonly hostPort: number; readonly containerPort: number }[];
}

/** Looks at what a person made on the engine. Never changes anything. */
export interface HostInspector {
  /** The names that the image has; null where there is none of that name. */
  readonly image: (name: string) => Promise<readonly string[] | null>;
  readonly container: (name: string) => Promise<HostContainer | null>;
  /** Where ports are published, seen from here. */
  readonly address: string;
}

const portsSchema = z.record(
  z.string(),
  z.array(z.object({ HostPort: z.string().default('') })).nullable(),
);

export function inspectHost(connection: EngineConnection): HostInspector {
  const { docker, host } = connection;
  return {
    address: host.address.kind === 'socket' ? '127.0.0.1' : host.address.host,
    image: async (name) => {
      const found = await orNull('inspect an image', () => docker.getImage(name).inspect());
      return found === null ? null : (found.RepoTags ?? []);
    },
    container: async (name) => {
      const found = await orNull('inspect a container', () => docker.getContainer(name).inspect());
      if (found === null || found.Name !== `/${name}`) return null;
      return {
        name,
        image: found.Config.Image,
        running: found.State.Running,
        ports: toPorts(found.NetworkSettings.Ports),
      };
    },
  };
}

async function orNull<T>(what: string, ask: () => Promise<T>): Promise<T | null> {
  return callEngine({ what }, async () => {
    try {
      return await ask();
    } catch (error) {
      if (isStatus(error, 404)) return null;
      throw error;
    }
  });
}

function toPorts(ports: unknown): HostContainer['ports'] {
  const parsed = portsSchema.safeParse(ports);
  if (!parsed.success) return [];
  return Object.entries(parsed.data).flatMap(([port, bindings]) => {
    const containerPort = /^(\d+)\/tcp$/.exec(port)?.[1];
    if (containerPort === undefined) return [];
    const hostPorts = new Set((bindings ?? []).map(({ HostPort }) => Number(HostPort)));
    return [...hostPorts].map((hostPort) => ({ hostPort, containerPort: Number(containerPort) }));
  });
}
