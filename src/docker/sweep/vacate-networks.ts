import { callEngine } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';

/**
 * Takes out of networks whatever is in them. An engine removes none that something is in, and what it does for a
 * container that ends takes as long as the network's own removal: emptied before, both go at the same time. What
 * cannot be taken out leaves with its end.
 */
export async function vacateNetworks(
  connection: Pick<EngineConnection, 'docker'>,
  ids: readonly string[],
): Promise<void> {
  await Promise.allSettled(ids.map((id) => vacate(connection, id)));
}

async function vacate({ docker }: Pick<EngineConnection, 'docker'>, id: string): Promise<void> {
  const network = docker.getNetwork(id);
  const { Containers } = await callEngine({ what: 'inspect a network', isRepeatable: true }, () =>
    network.inspect(),
  );
  const disconnecting = Object.keys(Containers ?? {}).map((container) =>
    callEngine({ what: 'leave a network' }, () =>
      network.disconnect({ Container: container, Force: true }),
    ),
  );
  await Promise.allSettled(disconnecting);
}
