import { callEngine } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';

/** Starts relays, so that nobody has to wait for one afterwards. See `DockerEngine.openWaysIn`. */
export async function openWaysIn(
  { docker, reach, relays }: Pick<EngineConnection, 'docker' | 'reach' | 'relays'>,
  { project, image }: { readonly project: string; readonly image: string },
): Promise<void> {
  if (reach !== 'relay') return;
  const filters = { label: [`com.docker.compose.project=${project}`] };
  const networks = await callEngine({ what: "list a stack's networks", isRepeatable: true }, () =>
    docker.listNetworks({ filters }),
  );
  await Promise.all(networks.map(({ Id: id }) => relays.socketIn({ id, image })));
}
