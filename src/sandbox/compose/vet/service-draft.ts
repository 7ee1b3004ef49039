import type { PlannedBuild, PlannedMount, ServiceSettings } from '../compose-plan.ts';
import type { Setting } from './values.ts';
import type { ServiceContext } from './vet-context.ts';

/** A service as far as its keys were read; what several keys add to is kept apart until all of them are. */
export interface ServiceDraft
  extends Omit<ServiceSettings, 'environment' | 'mounts' | 'capabilities'> {
  readonly image: string | null;
  readonly build: PlannedBuild | null;
  readonly platform: string | null;
  readonly profiles: readonly string[];
  readonly published: readonly number[];
  readonly exposed: readonly number[];
  /** Null: the value of the same name in `.env`, if there is one. */
  readonly environment: ReadonlyMap<string, string | null>;
  readonly envFiles: readonly EnvFileReference[];
  readonly droppedCapabilities: readonly string[];
  readonly addedCapabilities: readonly string[];
  readonly volumeMounts: readonly PlannedMount[];
  readonly tmpfsMounts: readonly PlannedMount[];
  readonly secretMounts: readonly PlannedMount[];
  readonly configMounts: readonly PlannedMount[];
}

export interface EnvFileReference {
  /** As the reader located it. */
  readonly path: string;
  readonly raw: boolean;
}

/** Reads one key of a service; refuses through the context and throws `InvalidCompose`. */
type KeyReader = (setting: Setting, context: ServiceContext) => Partial<ServiceDraft>;
export type KeyReaders = Readonly<Record<string, KeyReader>>;

export const emptyDraft: ServiceDraft = {
  image: null,
  build: null,
  platform: null,
  profiles: [],
  published: [],
  exposed: [],
  environment: new Map(),
  envFiles: [],
  volumeMounts: [],
  tmpfsMounts: [],
  secretMounts: [],
  configMounts: [],
  command: null,
  entrypoint: null,
  workingDirectory: null,
  user: null,
  groups: [],
  hostname: null,
  domainname: null,
  init: null,
  readOnly: false,
  tty: false,
  openStdin: false,
  stopSignal: null,
  started: true,
  droppedCapabilities: [],
  addedCapabilities: [],
  healthcheck: null,
  dependsOn: [],
  networkMode: null,
  networks: [],
  links: [],
  hosts: [],
  volumesFrom: [],
  syncs: [],
};
