import type { PlannedService, ServiceSettings } from '../compose-plan.ts';
import type { ComposeServiceJson } from '../model-schema.ts';
import type { RebuildInput } from '../rebuild-compose.ts';
import { toSharedNetwork } from '../shared-network.ts';
import { emitHealthcheck } from './emit-healthcheck.ts';
import { emitLimits } from './emit-limits.ts';
import { emitMount } from './emit-mount.ts';
import { escapeDollar, escapeDollars, escapeWords } from './escape-dollars.ts';

export interface EmitOptions extends RebuildInput {
  readonly image: string;
  /** Services of the model; what names another one is left out. */
  readonly names: ReadonlySet<string>;
}

/** The engine hands names that it does not know on to here: out of the container they do not get. */
const nobodyAnswers: ComposeServiceJson['dns'] = ['127.0.0.1'];

const stopGracePeriod = '5s';

export function emitService(service: PlannedService, options: EmitOptions): ComposeServiceJson {
  const { settings } = service;
  const { image, limits, bindRoot, labels } = options;
  return {
    image: escapeDollar(image),
    pull_policy: 'never',
    ...emitProcess(settings),
    environment: escapeDollars(settings.environment),
    read_only: settings.readOnly,
    tty: settings.tty,
    stdin_open: settings.openStdin,
    stop_grace_period: stopGracePeriod,
    scale: settings.started ? 1 : 0,
    healthcheck: emitHealthcheck(service, options),
    ...emitNeighbours(settings, options),
    volumes: settings.mounts.map((mount) => emitMount(mount, bindRoot)),
    labels: escapeDollars(labels),
    restart: 'no',
    ...emitLimits(settings.capabilities, limits),
  };
}

type ProcessJson = Pick<
  ComposeServiceJson,
  | 'command'
  | 'entrypoint'
  | 'working_dir'
  | 'user'
  | 'group_add'
  | 'hostname'
  | 'domainname'
  | 'init'
  | 'stop_signal'
>;

function emitProcess(settings: ServiceSettings): ProcessJson {
  const { command, entrypoint, workingDirectory, user, groups } = settings;
  const { hostname, domainname, init, stopSignal } = settings;
  return {
    ...(command === null ? {} : { command: escapeWords(command) }),
    ...(entrypoint === null ? {} : { entrypoint: escapeWords(entrypoint) }),
    ...(workingDirectory === null ? {} : { working_dir: escapeDollar(workingDirectory) }),
    ...(user === null ? {} : { user: escapeDollar(user) }),
    ...(groups.length === 0 ? {} : { group_add: groups.map(escapeDollar) }),
    ...(hostname === null ? {} : { hostname }),
    ...(domainname === null ? {} : { domainname }),
    ...(init === null ? {} : { init }),
    ...(stopSignal === null ? {} : { stop_signal: stopSignal }),
  };
}

type NeighboursJson = Pick<
  ComposeServiceJson,
  | 'depends_on'
  | 'network_mode'
  | 'networks'
  | 'dns'
  | 'links'
  | 'extra_hosts'
  | 'volumes_from'
  | 'ports'
>;

function emitNeighbours(settings: ServiceSettings, options: EmitOptions): NeighboursJson {
  const { names, reach, publish } = options;
  const isThere = (reference: string) => names.has(reference.split(':', 1)[0] ?? '');
  const dependsOn = settings.dependsOn
    .filter(({ service }) => names.has(service))
    .map(({ service, condition, required, restart }) => [
      service,
      { condition, required, restart },
    ]);
  const links = settings.links.filter(isThere);
  const volumesFrom = settings.volumesFrom.filter(isThere);
  const mode = settings.networkMode;
  const sharedWith = toSharedNetwork(mode);
  const ownNetworks = mode === null || (sharedWith !== null && !names.has(sharedWith));
  const publishes = ownNetworks && reach === 'published-port' && publish.length > 0;
  return {
    depends_on: Object.fromEntries(dependsOn),
    ...(ownNetworks || mode === null ? emitNetworks(settings) : { network_mode: mode }),
    ...(links.length === 0 ? {} : { links }),
    ...(settings.hosts.length === 0 || !ownNetworks ? {} : { extra_hosts: [...settings.hosts] }),
    ...(volumesFrom.length === 0 ? {} : { volumes_from: volumesFrom }),
    ...(ownNetworks ? { dns: nobodyAnswers } : {}),
    ...(publishes ? { ports: publish.map(toLoopbackPort) } : {}),
  };
}

function emitNetworks({ networks }: ServiceSettings): Pick<ComposeServiceJson, 'networks'> {
  const named = networks.length === 0 ? [{ name: 'default', aliases: [] }] : networks;
  return {
    networks: Object.fromEntries(
      named.map(({ name, aliases }) => [name, { aliases: aliases.map(escapeDollar) }]),
    ),
  };
}

/** The engine chooses a free port of the machine. */
function toLoopbackPort(target: number) {
  return { target, host_ip: '127.0.0.1', protocol: 'tcp' } as const;
}
