import type { ProjectContainer } from '#docker/docker-engine.ts';
import type { ImageHealthcheck } from '#kit';
import type { ComposePlan, PlannedService } from '#sandbox/compose/compose-plan.ts';
import { toSharedNetwork } from '#sandbox/compose/shared-network.ts';
import type { WatchedService } from './watch-services.ts';

interface Known {
  readonly plan: ComposePlan;
  readonly port: number;
  /** Of the main image; null: it declares none. */
  readonly imageHealthcheck: ImageHealthcheck | null;
}

/** The containers of a stack with what the plan says of their services, in its order. */
export function toWatchedServices(
  containers: readonly ProjectContainer[],
  known: Known,
): readonly WatchedService[] {
  return known.plan.services.flatMap((planned) =>
    containers
      .filter(({ service }) => service === planned.name)
      .map(({ container }) => toWatchedService(container, planned, known)),
  );
}

function toWatchedService(
  container: ProjectContainer['container'],
  { build, name, hasHealthcheck, ports, settings }: PlannedService,
  { port, imageHealthcheck }: Known,
): WatchedService {
  const declared = settings.healthcheck?.kind === 'enabled' ? settings.healthcheck : null;
  const inherited = build === null ? null : imageHealthcheck;
  return {
    name,
    container,
    hasHealthcheck,
    startPeriodMs: declared?.startPeriodMs ?? inherited?.startPeriodMs ?? null,
    ports: [port, ...ports],
    sharesNetworkOf: toSharedNetwork(settings.networkMode),
  };
}
