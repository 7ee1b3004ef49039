import os from 'node:os';
import type { RunId } from '#domain/identifiers.ts';
import { type ComposePlaces, composePlaces } from './compose/compose-places.ts';
import { findCompose } from './compose/find-compose.ts';
import { answersOn, type LookUp } from './connection/answers-on.ts';
import { callEngine } from './connection/call-engine.ts';
import { chooseReach, describeSurroundings } from './connection/choose-reach.ts';
import { type DockerHost, findDockerHost } from './connection/docker-host.ts';
import { type EngineConnection, openClient } from './connection/engine-connection.ts';
import { parseEngineInfo } from './connection/engine-info.ts';
import { openLister } from './containers/lister.ts';
import { Restarts } from './containers/restarts.ts';
import type { DockerEngine, Reach } from './docker-engine.ts';
import { Retries, type RetrySettings, standardRetries } from './faults/retries.ts';
import { toRunLabels } from './labels.ts';
import { openEngine } from './open-engine.ts';
import { openRelays } from './reach/relays.ts';
import { describeOwner, renderOwner } from './run-owner.ts';
import { sweepLeftovers } from './sweep/sweep-leftovers.ts';

export interface ConnectOptions {
  readonly runId: RunId;
  /** Value of DOCKER_HOST; null or empty: the first default socket that exists. */
  readonly dockerHost?: string | null;
  /** Forces how containers are reached; left out, it is chosen by the kind of engine. */
  readonly reach?: Reach;
  /** Where Compose is looked for. */
  readonly composePlaces?: ComposePlaces;
  /** Folder of the run on this machine; left out, the system's for temporary files. */
  readonly tempRoot?: string;
  /** The grader's process number, by which a later run sees that this one is dead. Linux needs none. */
  readonly processId?: number;
  /** Age in milliseconds from which leftovers of runs that cannot be asked are removed; null: sweep nothing. */
  readonly leftoversAfterMs?: number | null;
  readonly retries?: RetrySettings;
  /** Whether a package server is in reach; left out, it is asked from this machine. */
  readonly answersOn?: LookUp;
}

const oneDayMs = 24 * 60 * 60 * 1000;

/**
 * Connects to an engine for one run and removes what dead runs left on it. Rejects with a `FaultError`
 * (`engine-unreachable`, `engine-permission`, `engine-too-old` …) when no usable engine answers.
 */
export async function connectEngine(options: ConnectOptions): Promise<DockerEngine> {
  const { composePlaces: places = composePlaces, tempRoot = os.tmpdir() } = options;
  const host = await findDockerHost(options.dockerHost ?? undefined);
  const connection = await connect(host, options);
  return openEngine(connection, {
    tempRoot,
    compose: await findCompose({ host, places, tempRoot }),
  });
}

async function connect(
  host: DockerHost,
  { runId, tempRoot = os.tmpdir(), leftoversAfterMs = oneDayMs, ...options }: ConnectOptions,
): Promise<EngineConnection> {
  const docker = openClient(host);
  const [answer, owner] = await Promise.all([
    callEngine({ what: 'reach the engine', timeoutMs: 15_000, isRepeatable: true }, () =>
      docker.info(),
    ),
    describeOwner(options.processId),
  ]);
  const info = parseEngineInfo(answer);
  const labels = toRunLabels({ runId, owner: renderOwner(owner), createdAtMs: Date.now() });
  const connection: EngineConnection = {
    docker,
    host,
    info,
    reach: options.reach ?? chooseReach(host, info, await describeSurroundings(info)),
    relays: openRelays({ docker, info, runId, labels }, tempRoot),
    lister: openLister({ platform: info.platform, tempRoot }),
    restarts: new Restarts(),
    runId,
    labels,
    retries: new Retries(options.retries ?? standardRetries),
    answersOn: options.answersOn ?? answersOn,
  };
  if (leftoversAfterMs !== null) {
    await sweepLeftovers(connection, { here: owner, maxAgeMs: leftoversAfterMs });
  }
  return connection;
}
