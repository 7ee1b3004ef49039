import { access, chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Container } from 'dockerode';
import { callEngine } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import { putFile } from '../containers/container-files.ts';
import { makeContainerName, removeContainer } from '../containers/idle-container.ts';
import { makeFault } from '../faults/engine-fault.ts';
import { type ProbeProgram, probeProgram } from '../probe/probe-program.ts';

/**
 * The way in to networks whose bridge has no address on the machine: a container of ours in each of them that
 * nothing but our program runs in, and that passes on what it gets through a socket in a folder of the run. What
 * runs in such a network reaches its neighbours, and neither the machine nor anything behind it; it cannot reach the
 * folder, and the relay listens to nobody in the network.
 */
export interface Relays {
  /** Path of the socket of the relay in a network, which is started when it is first asked for. */
  readonly socketIn: (network: { readonly id: string; readonly image: string }) => Promise<string>;
  /** Leaves networks, so that they can be removed. */
  readonly leave: (networkIds: readonly string[]) => Promise<void>;
}

const readyWithinMs = 20_000;
const memoryBytes = 32 * 1024 ** 2;

type RelayConnection = Pick<EngineConnection, 'docker' | 'info' | 'runId' | 'labels'>;

interface Relay {
  readonly container: Container;
  readonly socket: string;
}

export function openRelays(connection: RelayConnection, tempRoot: string): Relays {
  const relays = new Map<string, Promise<Relay>>();
  return {
    socketIn: async (network) => {
      const relay =
        relays.get(network.id) ?? startRelay(connection, { ...network, folderIn: tempRoot });
      relays.set(network.id, relay);
      try {
        return (await relay).socket;
      } catch (error) {
        relays.delete(network.id);
        throw error;
      }
    },
    leave: async (networkIds) => {
      for (const id of networkIds) {
        const relay = await relays.get(id)?.catch(() => null);
        relays.delete(id);
        if (relay) await removeRelay(relay);
      }
    },
  };
}

async function startRelay(
  connection: RelayConnection,
  place: { readonly id: string; readonly image: string; readonly folderIn: string },
): Promise<Relay> {
  const folder = await mkdtemp(path.join(place.folderIn, 'drydock-relay-'));
  await chmod(folder, 0o700);
  const program = probeProgram(connection.info.platform);
  const container = await createRelay(connection, { ...place, folder, program });
  const relay = { container, socket: path.join(folder, 'socket') };
  try {
    await putFile(container, program);
    await callEngine({ what: 'start a relay' }, () => container.start());
    await awaitSocket(container, relay.socket);
    return relay;
  } catch (error) {
    await removeRelay(relay);
    throw error;
  }
}

/** Its folder is its own. */
async function removeRelay({ container, socket }: Relay): Promise<void> {
  await removeContainer(container);
  await rm(path.dirname(socket), { recursive: true, force: true });
}

/** The image is any that is there: nothing of it runs. The user is the grader's, whom the folder belongs to. */
function createRelay(
  connection: RelayConnection,
  relay: {
    readonly id: string;
    readonly image: string;
    readonly folder: string;
    readonly program: ProbeProgram;
  },
): Promise<Container> {
  const { uid, gid } = os.userInfo();
  const mounted = `${relay.program.path}-relay`;
  return callEngine({ what: 'create a relay' }, () =>
    connection.docker.createContainer({
      name: makeContainerName(connection, 'relay'),
      Image: relay.image,
      Labels: { ...connection.labels },
      Entrypoint: [relay.program.path, 'relay', `${mounted}/socket`],
      Cmd: [],
      User: `${uid}:${gid}`,
      WorkingDir: '/',
      Healthcheck: { Test: ['NONE'] },
      HostConfig: {
        NetworkMode: relay.id,
        Mounts: [{ Type: 'bind', Source: relay.folder, Target: mounted }],
        CapDrop: ['ALL'],
        SecurityOpt: ['no-new-privileges'],
        Memory: memoryBytes,
        MemorySwap: memoryBytes,
        PidsLimit: 128,
        LogConfig: { Type: 'none', Config: {} },
        RestartPolicy: { Name: 'no' },
        Runtime: 'runc',
      },
    }),
  );
}

async function awaitSocket(container: Container, socket: string): Promise<void> {
  const endsAt = performance.now() + readyWithinMs;
  while (performance.now() < endsAt) {
    const isThere = await access(socket).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await sleep(10);
  }
  const { State } = await callEngine({ what: 'inspect a relay' }, () => container.inspect());
  throw makeFault(
    'engine-error',
    `the relay into a network did not start (${State.Status}, exit code ${State.ExitCode}); does the engine see the folder ${socket}?`,
  );
}
