import { callEngine } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';

/** Starts the relays of these networks, so that nobody has to wait for one afterwards. */
export async function openWaysIn(
  { docker, reach, relays }: Pick<EngineConnection, 'docker' | 'reach' | 'relays'>,
  {
    filters,
    image,
  }: {
    /** As the engine takes them. */
    readonly filters: Readonly<Record<string, string[]>>;
    readonly image: string;
  },
): Promise<void> {
  if (reach !== 'relay') return;
  const networks = await callEngine({ what: 'list networks', isRepeatable: true }, () =>
    docker.listNetworks({ filters }),
  );
  await Promise.all(networks.map(({ Id: id }) => relays.socketIn({ id, image })));
}
