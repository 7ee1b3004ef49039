import { randomBytes } from 'node:crypto';
import type { NetworkCreateOptions } from 'dockerode';
import { callEngine, settleWithin } from '../connection/call-engine.ts';
import { isLocal } from '../connection/docker-host.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import { readEngineError } from '../faults/engine-error.ts';
import { toEngineFault } from '../faults/engine-fault.ts';
import { lastAddress } from './last-address.ts';

export interface RunNetwork {
  /** Its name; it is made when it is first asked for. */
  readonly name: () => Promise<string>;
  /** Removes it, where it was made and nothing is in it; asked for again, it is made anew. */
  readonly leave: () => Promise<void>;
}

export function openRunNetwork(connection: EngineConnection): RunNetwork {
  let made: Promise<string> | null = null;
  return {
    name: () => {
      made ??= createNetwork(connection).catch((error: unknown) => {
        made = null;
        throw error;
      });
      return made;
    },
    leave: async () => {
      const name = await made?.catch(() => null);
      made = null;
      if (name) await removeNetwork(connection, name);
    },
  };
}

async function removeNetwork(
  { docker, relays, restarts }: EngineConnection,
  name: string,
): Promise<void> {
  await restarts.pass();
  const network = docker.getNetwork(name);
  const { Id } = await callEngine({ what: 'inspect a network', isRepeatable: true }, () =>
    network.inspect(),
  );
  await relays.leave([Id]);
  await callEngine({ what: 'remove a network' }, () => network.remove());
}

const what = 'create a network';
const attempts = 5;

/**
 * No way out, and a way in. With a relay the bridge has no address on the machine at all, so that nothing of the
 * machine can be reached from it either. Addresses of an `internal` network are reached from the host, but it
 * publishes no ports. Where ports are needed it is a bridge whose containers send all that leaves it to an address that
 * nobody has, and whose packets would carry no address that could be answered.
 * https://docs.docker.com/engine/network/drivers/bridge/#options
 */
async function createNetwork(connection: EngineConnection): Promise<string> {
  const name = `drydock-${connection.runId}-${randomBytes(4).toString('hex')}`;
  const plain = { Name: name, Driver: 'bridge', Labels: { ...connection.labels } };
  const unmasked = {
    ...plain,
    Options: { 'com.docker.network.bridge.enable_ip_masquerade': 'false' },
  };
  if (connection.reach === 'relay') {
    const Options = { 'com.docker.network.bridge.inhibit_ipv4': 'true' };
    await create(connection, { ...plain, Internal: true, Options });
  } else if (connection.reach === 'container-address') {
    await create(connection, { ...plain, Internal: true });
  } else if (isLocal(connection.host)) {
    await createWithoutRoute(connection, unmasked);
  } else {
    // Answers to another host need a route: there only the missing return address keeps packets in.
    await create(connection, unmasked);
  }
  return name;
}

function create({ docker }: EngineConnection, options: NetworkCreateOptions): Promise<unknown> {
  return callEngine({ what }, () => docker.createNetwork(options));
}

/**
 * The dead route needs a subnet that is known beforehand: the engine is let to choose one, which then is given
 * back and asked for. Another network may take it in between; then it is tried again.
 */
async function createWithoutRoute(
  connection: EngineConnection,
  options: NetworkCreateOptions,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const subnet = await findFreeSubnet(connection, options);
    const IPAM = {
      Driver: 'default',
      Config: [{ Subnet: subnet, AuxiliaryAddresses: { DefaultGatewayIPv4: lastAddress(subnet) } }],
    };
    try {
      await settleWithin({ what }, () => connection.docker.createNetwork({ ...options, IPAM }));
      return;
    } catch (error) {
      const isTaken = /overlap/i.test(readEngineError(error).message);
      if (!isTaken || attempt >= attempts) throw toEngineFault(error, what);
    }
  }
}

async function findFreeSubnet(
  { docker }: EngineConnection,
  options: NetworkCreateOptions,
): Promise<string> {
  return callEngine({ what }, async () => {
    const network = await docker.createNetwork({ ...options, Name: `${options.Name}-subnet` });
    try {
      const { IPAM } = await network.inspect();
      return String(IPAM?.Config?.[0]?.Subnet ?? '');
    } finally {
      await network.remove();
    }
  });
}
