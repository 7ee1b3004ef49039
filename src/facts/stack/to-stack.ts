import type { EngineContainer } from '#docker/containers/engine-container.ts';
import type { HealthOfService, Stack, StackService } from '#kit';
import type { ComposePlan, PlannedService } from '#sandbox/compose/compose-plan.ts';
import type { BroughtUp } from './bring-up.ts';
import type { Roles } from './find-roles.ts';
import type { ServiceState } from './watch-services.ts';

const logBytes = 8192;
const maxOutputCharacters = 4096;

export interface ObservedStack {
  readonly plan: ComposePlan;
  readonly broughtUp: BroughtUp;
  readonly states: readonly ServiceState[];
  readonly roles: Roles;
}

/** What is said of a stack: its services in the order of the file, and who does what in it. */
export async function toStack(observed: ObservedStack): Promise<Stack> {
  const { plan, states, roles } = observed;
  const byName = new Map(states.map((one) => [one.service.name, one]));
  const services = await Promise.all(
    plan.services
      .filter(({ settings }) => settings.started)
      .map((planned) => toService(planned, byName.get(planned.name) ?? null, observed)),
  );
  const { app, redises } = whoIsWho(states, roles);
  return { file: plan.file, services, app, redis: redises[0] ?? null };
}

/** The service that serves the app, and those that speak Redis where it can reach them. */
export function whoIsWho(
  states: readonly ServiceState[],
  roles: Roles,
): { readonly app: string | null; readonly redises: readonly string[] } {
  const byName = new Map(states.map((one) => [one.service.name, one]));
  const app = roles.serving[0]?.service ?? null;
  return { app, redises: findNeighbours(app, roles, byName) };
}

async function toService(
  planned: PlannedService,
  observed: ServiceState | null,
  { plan, broughtUp, roles }: ObservedStack,
): Promise<StackService> {
  const { name, line } = planned;
  const state = observed === null ? 'created' : toState(observed.state.status);
  const exitCode = observed?.state.exitCode ?? null;
  const log = await readLog(observed?.service.container ?? null);
  return {
    name,
    line,
    state,
    health: observed === null ? null : toHealth(observed),
    exitCode,
    completed: exitCode === 0 && isAwaited(plan, name),
    speaksRedis: roles.speakingRedis.includes(name),
    servesApp: roles.serving.some(({ service }) => service === name),
    // What was never started has no output; what kept Compose from starting it is known.
    logTail: state === 'created' && log === '' ? (broughtUp.problem ?? '') : log,
  };
}

function toState(status: ServiceState['state']['status']): StackService['state'] {
  switch (status) {
    case 'running':
    case 'paused':
      return 'running';
    case 'restarting':
    case 'created':
      return status;
    case 'exited':
    case 'dead':
    case 'removing':
      return 'exited';
    default:
      return status satisfies never;
  }
}

function toHealth({ service, state, isStuck }: ServiceState): HealthOfService | null {
  if (service.healthcheck === null || state.health === null) return null;
  const { state: health, probes } = state.health;
  return {
    state: isStuck && health === 'starting' ? 'unhealthy' : health,
    lastOutput: probes.at(-1)?.output.slice(0, maxOutputCharacters) ?? null,
  };
}

function isAwaited(plan: ComposePlan, name: string): boolean {
  const dependencies = plan.services.flatMap(({ settings }) => settings.dependsOn);
  return dependencies.some(
    ({ service, condition }) => service === name && condition === 'service_completed_successfully',
  );
}

async function readLog(container: EngineContainer | null): Promise<string> {
  return container === null ? '' : container.logTail(logBytes);
}

/** Where there is no app, any of them. */
function findNeighbours(
  app: string | null,
  { speakingRedis }: Roles,
  byName: ReadonlyMap<string, ServiceState>,
): readonly string[] {
  const networksOf = (name: string): readonly string[] => byName.get(name)?.state.networks ?? [];
  if (app === null) return speakingRedis;
  const own = new Set(networksOf(app));
  const isNear = (name: string): boolean => networksOf(name).some((network) => own.has(network));
  return speakingRedis.filter((name) => name === app || isNear(name));
}
