import { expect, it } from 'vitest';
import { startableAtOnce } from '#facts/stack/startable-at-once.ts';
import { validPlan } from '#test/compose-plan.ts';

const redis = { image: 'redis:7-alpine', healthcheck: { test: ['CMD', 'redis-cli', 'ping'] } };
const app = { build: '.', depends_on: { redis: { condition: 'service_healthy' } } };

async function startable(
  services: Readonly<Record<string, unknown>>,
  healthy: readonly string[] = ['redis'],
) {
  const plan = await validPlan({
    Dockerfile: 'FROM scratch\n',
    'docker-compose.yml': JSON.stringify({ services }),
  });
  return startableAtOnce(plan, { all: Object.keys(services), healthy });
}

it.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
  ['what waits for a healthy service', { app, redis }, ['app']],
  ['what waits for nothing', { app: { build: '.' }, redis }, ['app']],
  ['several, side by side', { app, worker: app, redis }, ['app', 'worker']],
  ['none where all is up', { redis }, []],
  ['not what waits for one of them', { app, proxy: { ...redis, depends_on: ['app'] }, redis }, []],
  [
    'not what waits for the end of a service that stays',
    {
      app: { ...app, depends_on: { redis: { condition: 'service_completed_successfully' } } },
      redis,
    },
    [],
  ],
  ['not what shares a network', { app: { build: '.', network_mode: 'service:redis' }, redis }, []],
  ['not what is linked', { app: { build: '.', links: ['redis'] }, redis }, []],
  ['not what takes volumes', { app: { build: '.', volumes_from: ['redis'] }, redis }, []],
])('%s', async (_, services, expected) => {
  expect(await startable(services)).toEqual(expected);
});

it('lets Compose wait where a service is not healthy yet', async () => {
  expect(await startable({ app, redis }, [])).toEqual([]);
});
