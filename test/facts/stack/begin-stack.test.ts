import { expect, it } from 'vitest';
import type { ContainerState } from '#docker/containers/engine-container.ts';
import type { EngineContext } from '#facts/engine-context.ts';
import { keepIfWell } from '#facts/stack/begin-stack.ts';

const place = { project: 'begun', folder: '/f', bindRoot: '/f/areas', pace: 1, withinMs: 1000 };

type State = Pick<ContainerState, 'status'> & { readonly health: { state: string } | null };

async function keep(states: readonly State[]) {
  const down: string[] = [];
  const engine = {
    containersOfProject: async () =>
      states.map((state) => ({ service: 'one', container: { inspect: async () => state } })),
    compose: { down: async (project: string) => void down.push(project) },
  };
  const lab = { engine } as unknown as EngineContext;
  return { kept: (await keepIfWell(lab, place, new AbortController().signal)) !== null, down };
}

const well = { status: 'running', health: { state: 'healthy' } } as const;

it.each<readonly [string, readonly State[]]>([
  ['healthy', [well]],
  ['not yet healthy', [well, { status: 'running', health: { state: 'starting' } }]],
])('what was begun is kept where it is %s', async (_, states) => {
  expect(await keep(states)).toEqual({ kept: true, down: [] });
});

it.each<readonly [string, State]>([
  ['unhealthy, maybe for want of the app', { status: 'running', health: { state: 'unhealthy' } }],
  ['ended', { status: 'exited', health: null }],
])('and taken down where something of it is %s', async (_, state) => {
  expect(await keep([well, state])).toEqual({ kept: false, down: ['begun'] });
});
