import { buildImage } from './build/build-image.ts';
import { awaitFirstStart } from './compose/await-first-start.ts';
import type { InstalledCompose } from './compose/find-compose.ts';
import { openCompose } from './compose/open-compose.ts';
import { takeDown } from './compose/take-down.ts';
import { callEngine } from './connection/call-engine.ts';
import type { EngineConnection } from './connection/engine-connection.ts';
import { createContainer } from './containers/create-container.ts';
import { wrapContainer } from './containers/wrap-container.ts';
import type { DockerEngine, ProjectContainer } from './docker-engine.ts';
import { isStatus } from './faults/engine-error.ts';
import { inspectHost } from './host/inspect-host.ts';
import { ensureImage } from './images/ensure-image.ts';
import { inspectImage } from './images/inspect-image.ts';
import { readSavedImage } from './images/read-saved-image.ts';
import { visitFilesystem } from './images/visit-filesystem.ts';
import { openRunNetwork } from './networks/run-network.ts';
import { openWaysIn } from './reach/open-ways-in.ts';
import { endContainers, sweepRun } from './sweep/sweep-run.ts';

/** How long the engine is given to finish what was given up. */
const settleMs = 2000;

export function openEngine(
  connection: EngineConnection,
  {
    tempRoot,
    compose: installed,
  }: { readonly tempRoot: string; readonly compose: InstalledCompose },
): DockerEngine {
  const { runId, reach, info } = connection;
  const { commandLine } = installed;
  const network = openRunNetwork(connection);
  const compose = openCompose(installed);
  // Whether one of them was aborted tells at the end whether the engine may still be at something.
  const signals = new Set<AbortSignal>();
  const noting = (signal: AbortSignal): AbortSignal => {
    signals.add(signal);
    return signal;
  };
  return {
    runId,
    tempRoot,
    labels: connection.labels,
    reach,
    runtimes: info.runtimes,
    platform: info.platform,
    environment: async () => ({
      engine: info.version,
      compose: await installed.version(),
      // The engine carries its BuildKit and tells no version of it over this interface.
      buildkit: null,
      platform: info.platform,
    }),
    build: (request, signal) => buildImage(connection, request, noting(signal)),
    inspectImage: (reference) => inspectImage(connection, reference),
    ensureImage: (reference, signal) => ensureImage(connection, reference, signal),
    removeImage: (reference) => removeImage(connection, reference),
    visitFilesystem: (image, visitor, signal) =>
      visitFilesystem(connection, { image, visitor, signal: noting(signal) }),
    readLayers: (image, signal) => readSavedImage(connection, image, signal),
    network: network.name,
    leaveNetwork: network.leave,
    createContainer: (spec, limits, signal) =>
      createContainer(connection, { spec, limits, network: network.name, signal: noting(signal) }),
    containersOfProject: (project) => listProject(connection, project),
    prepareNetwork: async (image) => {
      await openWaysIn(connection, { filters: { name: [await network.name()] }, image });
    },
    openWaysIn: ({ project, image }) =>
      openWaysIn(connection, {
        filters: { label: [`com.docker.compose.project=${project}`] },
        image,
      }),
    host: inspectHost(connection),
    compose: {
      ...compose,
      up: (project, file, options) =>
        compose.up(project, file, { ...options, signal: noting(options.signal) }),
      awaitFirstStart: (project, signal) => awaitFirstStart(connection, project, signal),
      down: (project) => takeDown(connection, project),
    },
    endContainers: () => endContainers(connection),
    sweep: () => {
      const isGivenUp = [...signals].some(({ aborted }) => aborted);
      return sweepRun(connection, isGivenUp ? settleMs : 0);
    },
    close: () => commandLine.close(),
  };
}

async function removeImage({ docker }: EngineConnection, reference: string): Promise<void> {
  await callEngine({ what: 'remove an image', isRepeatable: true }, async () => {
    try {
      await docker.getImage(reference).remove({ force: true });
    } catch (error) {
      if (!isStatus(error, 404)) throw error;
    }
  });
}

async function listProject(
  connection: EngineConnection,
  project: string,
): Promise<readonly ProjectContainer[]> {
  const { docker } = connection;
  const containers = await callEngine(
    { what: "list a stack's containers", isRepeatable: true },
    () =>
      docker.listContainers({
        all: true,
        filters: { label: [`com.docker.compose.project=${project}`] },
      }),
  );
  return containers.map(({ Id, Labels }) => ({
    service: Labels['com.docker.compose.service'] ?? '',
    container: wrapContainer(connection, docker.getContainer(Id)),
  }));
}
