import type { Container, ContainerInspectInfo } from 'dockerode';
import { callEngine, settleWithin } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import { isStatus } from '../faults/engine-error.ts';
import { toEngineFault } from '../faults/engine-fault.ts';
import { getFile, putFile } from './container-files.ts';
import { toContainerState } from './container-state.ts';
import type { EngineContainer, StartOutcome } from './engine-container.ts';
import { findEndpoint } from './find-endpoint.ts';
import { removeContainer } from './idle-container.ts';
import { judgeStartError } from './judge-start-error.ts';
import { listProcesses } from './list-processes.ts';
import { type Lister, listFromInside } from './lister.ts';
import { readLogLines } from './read-log-lines.ts';
import { readLogTail } from './read-log-tail.ts';
import { readMemory } from './read-memory.ts';
import { runExec } from './run-exec.ts';

/** Long enough for a server to end its requests; many do not listen to the signal at all. */
const restartGraceSeconds = 2;

/** A container of the engine, whoever created it, as the facts see it. */
export function wrapContainer(
  connection: EngineConnection,
  container: Container,
  lister: Lister | null = null,
): EngineContainer {
  const inspect = () =>
    callEngine({ what: 'inspect a container', isRepeatable: true }, () =>
      inspectNetworked(connection, container),
    );
  return {
    id: container.id,
    start: (signal) => startContainer(container, signal),
    inspect: async () => toContainerState(await inspect()),
    processes: () =>
      lister === null
        ? listProcesses(container, connection.info.rootUserId)
        : listFromInside(container, lister),
    exec: (command, options) => runExec(container, command, options),
    logTail: (maxBytes) => readLogTail(container, maxBytes),
    logLines: (mostLines) => readLogLines(container, mostLines),
    memoryBytes: () => readMemory(container),
    addFile: (path, content, mode) => putFile(container, { path, content, mode }),
    readFile: (path, maxBytes) => getFile(container, path, maxBytes),
    endpoint: async (port) => findEndpoint(connection, await inspect(), port),
    restart: (signal) =>
      connection.restarts.run(() =>
        callEngine({ what: 'restart a container', signal }, () =>
          container.restart({ t: restartGraceSeconds }),
        ),
      ),
    stop: (graceMs) => stopContainer(container, graceMs),
    remove: async () => {
      await connection.restarts.pass();
      await removeContainer(container);
    },
  };
}

/** Each of them may have that of the next. */
const mostOwners = 10;

/** Who has the network of another container is reached where that one is. */
async function inspectNetworked(
  { docker }: EngineConnection,
  container: Container,
): Promise<ContainerInspectInfo> {
  const info = await container.inspect();
  let owner = info;
  for (let owners = 0; owners < mostOwners; owners++) {
    const next = /^container:(.+)$/.exec(owner.HostConfig.NetworkMode ?? '')?.[1];
    if (next === undefined) break;
    try {
      owner = await docker.getContainer(next).inspect();
    } catch (error) {
      if (isStatus(error, 404)) break;
      throw error;
    }
  }
  return owner === info ? info : { ...info, NetworkSettings: owner.NetworkSettings };
}

async function startContainer(container: Container, signal: AbortSignal): Promise<StartOutcome> {
  const what = 'start a container';
  try {
    await settleWithin({ what, signal }, () => container.start());
    return { kind: 'started' };
  } catch (error) {
    signal.throwIfAborted();
    if (isStatus(error, 304)) return { kind: 'started' };
    const refused = judgeStartError(error);
    if (refused !== null) return refused;
    throw toEngineFault(error, what);
  }
}

async function stopContainer(container: Container, graceMs: number): Promise<void> {
  const timeoutMs = graceMs + 30_000;
  await callEngine({ what: 'stop a container', timeoutMs }, async () => {
    try {
      await container.stop({ t: Math.ceil(graceMs / 1000) });
    } catch (error) {
      // 304: stopped already. 404: removed already.
      if (!isStatus(error, 304, 404)) throw error;
    }
  });
}
