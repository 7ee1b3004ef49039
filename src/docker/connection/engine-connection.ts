import './lighten-driver.ts';
import Docker from 'dockerode';
import type { RunId } from '#domain/identifiers.ts';
import type { Lister } from '../containers/lister.ts';
import type { Restarts } from '../containers/restarts.ts';
import type { Reach } from '../docker-engine.ts';
import type { Retries } from '../faults/retries.ts';
import type { Labels } from '../labels.ts';
import type { Relays } from '../reach/relays.ts';
import type { LookUp } from './answers-on.ts';
import type { DockerHost } from './docker-host.ts';
import type { EngineInfo } from './engine-info.ts';

/** What every part of the adapter needs of the engine that one run is connected to. */
export interface EngineConnection {
  readonly docker: Docker;
  readonly host: DockerHost;
  readonly info: EngineInfo;
  readonly reach: Reach;
  readonly relays: Relays;
  readonly lister: () => Promise<Lister>;
  readonly restarts: Restarts;
  readonly runId: RunId;
  readonly labels: Labels;
  readonly retries: Retries;
  readonly answersOn: LookUp;
}

/** Engine 25, the first with `StartInterval`; newer engines answer in the shapes of this version. */
const pinnedVersion = 'v1.44';

/** The first with `manifests=1`, asked for nothing else. */
export const manifestsVersion = 'v1.48';

/** docker-modem merges its own reading of the environment under these: hence every field is given. */
export function openClient({ address }: DockerHost, version: string = pinnedVersion): Docker {
  if (address.kind === 'socket') {
    return new Docker({ socketPath: address.path, host: undefined, port: undefined, version });
  }
  return new Docker({
    host: address.host,
    port: address.port,
    protocol: address.encrypted ? 'https' : 'http',
    version,
  });
}
