import type { ComposePlan, PlannedService } from '#sandbox/compose/compose-plan.ts';

/**
 * The services that are still to be started, where each is let start at once by those that are healthy; none where one
 * of them waits for another. Compose looks twice a second whether it may go on, and the first time only after half of one.
 */
export function startableAtOnce(
  { services }: ComposePlan,
  { all, healthy }: { readonly all: readonly string[]; readonly healthy: readonly string[] },
): readonly string[] {
  const left = services.filter(({ name }) => all.includes(name) && !healthy.includes(name));
  const isReady = (name: string) => healthy.includes(name);
  return left.every((service) => isLetStart(service, isReady)) ? left.map(({ name }) => name) : [];
}

function isLetStart({ settings }: PlannedService, isReady: (service: string) => boolean): boolean {
  const { dependsOn, links, volumesFrom, networkMode } = settings;
  const isTied = links.length > 0 || volumesFrom.length > 0 || networkMode !== null;
  return (
    !isTied &&
    dependsOn.every(
      ({ service, condition }) =>
        isReady(service) && condition !== 'service_completed_successfully',
    )
  );
}
