import { randomBytes } from 'node:crypto';
import type { NetworkCreateOptions } from 'dockerode';
import { callEngine } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';

/** Makes the run's network when it is first asked for, and hands out its name. */
export function openRunNetwork(connection: EngineConnection): () => Promise<string> {
  let made: Promise<string> | null = null;
  return () => {
    made ??= createNetwork(connection).catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}

async function createNetwork(connection: EngineConnection): Promise<string> {
  const name = `drydock-${connection.runId}-${randomBytes(4).toString('hex')}`;
  await callEngine({ what: 'create a network' }, () =>
    connection.docker.createNetwork({
      Name: name,
      Labels: { ...connection.labels },
      ...wayless(connection.reach),
    }),
  );
  return name;
}

/**
 * No way out, two ways in. An `internal` network publishes no ports, so where ports are needed it is a bridge
 * whose packets leave without a return address that anything outside could answer.
 * https://docs.docker.com/engine/network/drivers/bridge/#options
 */
export function wayless(
  reach: EngineConnection['reach'],
): Pick<NetworkCreateOptions, 'Driver' | 'Internal' | 'Options' | 'CheckDuplicate'> {
  if (reach === 'container-address') return { Driver: 'bridge', Internal: true };
  return {
    Driver: 'bridge',
    Internal: false,
    Options: { 'com.docker.network.bridge.enable_ip_masquerade': 'false' },
  };
}
