import type { ComposePlan, PlannedService } from '#sandbox/compose/compose-plan.ts';
import { toSharedNetwork } from '#sandbox/compose/shared-network.ts';

/**
 * Services that can be up before anything is built: they run from an image that is pulled, and so does all that they
 * depend on or share something with. Only those with a health check of their own, which stay up: what has ended would
 * be started a second time with the rest.
 */
export function independentServices({ services }: ComposePlan): readonly PlannedService[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  const isIndependent = (service: PlannedService, above: readonly string[]): boolean => {
    if (service.build !== null || service.image === null || !staysUp(service)) return false;
    return neighboursOf(service).every((name) => {
      const neighbour = byName.get(name);
      const isKnown = neighbour !== undefined && !above.includes(name);
      return isKnown && isIndependent(neighbour, [...above, service.name]);
    });
  };
  return services.filter((service) => isIndependent(service, []));
}

function staysUp({ settings }: PlannedService): boolean {
  return settings.started && settings.healthcheck?.kind === 'enabled';
}

function neighboursOf({ settings }: PlannedService): readonly string[] {
  const { dependsOn, networkMode, links, volumesFrom } = settings;
  const sharedWith = toSharedNetwork(networkMode);
  const named = [...links, ...volumesFrom].map((reference) => reference.split(':', 1)[0] ?? '');
  return [
    ...dependsOn.map(({ service }) => service),
    ...(sharedWith === null ? [] : [sharedWith]),
    ...named,
  ];
}
