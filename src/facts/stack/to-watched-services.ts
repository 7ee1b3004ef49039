import type { ProjectContainer } from '#docker/docker-engine.ts';
import type { ComposePlan, PlannedService } from '#sandbox/compose/compose-plan.ts';
import { toSharedNetwork } from '#sandbox/compose/shared-network.ts';
import type { WatchedService } from './watch-services.ts';

/** The containers of a stack with what the plan says of their services, in its order. */
export function toWatchedServices(
  containers: readonly ProjectContainer[],
  { plan, port }: { readonly plan: ComposePlan; readonly port: number },
): readonly WatchedService[] {
  return plan.services.flatMap((planned) =>
    containers
      .filter(({ service }) => service === planned.name)
      .map(({ container }) => toWatchedService(container, planned, port)),
  );
}

function toWatchedService(
  container: ProjectContainer['container'],
  { name, ports, settings }: PlannedService,
  port: number,
): WatchedService {
  const { healthcheck } = settings;
  return {
    name,
    container,
    healthcheck: healthcheck?.kind === 'enabled' ? healthcheck : null,
    ports: [port, ...ports],
    sharesNetworkOf: toSharedNetwork(settings.networkMode),
  };
}
