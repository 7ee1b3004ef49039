import type { ContainerLimits } from '#domain/sandbox-policy.ts';
import type { ComposePlan, PlannedNetwork } from './compose-plan.ts';
import { emitService } from './emit/emit-service.ts';
import { escapeDollars } from './emit/escape-dollars.ts';
import {
  type ComposeModelJson,
  type ComposeNetworkJson,
  composeModelSchema,
} from './model-schema.ts';

export interface RebuildInput {
  readonly plan: ComposePlan;
  readonly project: string;
  /** Put on every container, network and volume; `drydock.run` among them. */
  readonly labels: Readonly<Record<string, string>>;
  /** Service → id or reference of an image that is on the engine; services without one are left out. */
  readonly images: Readonly<Record<string, string>>;
  /** Absolute folder of ours that `layOutBindAreas` has filled. */
  readonly bindRoot: string;
  readonly reach: 'relay' | 'container-address' | 'published-port';
  /** Container ports to be reached on loopback, of every service; used with `published-port` only. */
  readonly publish: readonly number[];
  /** How long a failing health check does not count yet, in milliseconds. */
  readonly startPeriodMs: number;
  /** How many times as long as on an idle machine a probe of health may take. */
  readonly pace: number;
  readonly limits: ContainerLimits;
}

/** A model of ours, to be written as JSON and given to `docker compose`. */
export interface RebuiltCompose {
  readonly model: ComposeModelJson;
  /** Services of the model, in the order of the plan. */
  readonly services: readonly string[];
}

/**
 * Makes the only kind of model that `docker compose` ever sees. It is written from scratch out of what the plan
 * kept; nothing of a submission's file is passed through, and what is not in `composeModelSchema` throws.
 */
export function rebuildCompose(input: RebuildInput): RebuiltCompose {
  const { plan, images } = input;
  const imageOf = new Map(Object.entries(images));
  const started = plan.services.filter(({ name }) => imageOf.has(name));
  const names = new Set(started.map(({ name }) => name));
  const services = started.map((service) => {
    const image = imageOf.get(service.name) ?? '';
    return [service.name, emitService(service, { ...input, image, names })] as const;
  });
  const volumes = started.flatMap(({ settings }) =>
    settings.mounts.flatMap((mount) => (mount.kind === 'volume' ? [mount.volume] : [])),
  );
  const labels = escapeDollars(input.labels);
  const model = composeModelSchema.parse({
    name: input.project,
    services: Object.fromEntries(services),
    networks: Object.fromEntries(
      plan.networks.map((network) => [network.name, emitNetwork(network, { ...input, labels })]),
    ),
    volumes: Object.fromEntries(volumes.map((volume) => [volume, { labels }])),
  });
  return { model, services: [...names] };
}

/** No way out, and still a way in: see `Reach`. A network without ports stays internal either way. */
function emitNetwork(
  network: PlannedNetwork,
  options: Pick<RebuildInput, 'reach' | 'labels'>,
): ComposeNetworkJson {
  const { reach, labels } = options;
  if (reach === 'relay') {
    // Without an address on the machine nothing of the machine is reached from it.
    const inhibit = 'com.docker.network.bridge.inhibit_ipv4';
    return { driver: 'bridge', internal: true, driver_opts: { [inhibit]: 'true' }, labels };
  }
  if (reach === 'container-address' || network.internal) {
    return { driver: 'bridge', internal: true, labels };
  }
  const masquerade = 'com.docker.network.bridge.enable_ip_masquerade';
  return { driver: 'bridge', driver_opts: { [masquerade]: 'false' }, labels };
}
