import { callEngine } from '../connection/call-engine.ts';
import { findDockerHost } from '../connection/docker-host.ts';
import { openClient } from '../connection/engine-connection.ts';

/** The addresses that the engine's machine has in a network, or would have. */
export async function readGateways(
  dockerHost: string | null,
  network: string,
): Promise<readonly string[]> {
  const docker = openClient(await findDockerHost(dockerHost ?? undefined));
  const { IPAM } = await callEngine({ what: 'inspect a network' }, () =>
    docker.getNetwork(network).inspect(),
  );
  return (IPAM?.Config ?? []).flatMap(({ Gateway }) => Gateway ?? []);
}
