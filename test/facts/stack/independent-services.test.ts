import { expect, it } from 'vitest';
import { independentServices } from '#facts/stack/independent-services.ts';
import { validPlan } from '#test/compose-plan.ts';

const check = { test: ['CMD', 'redis-cli', 'ping'] };
const redis = { image: 'redis:7-alpine', healthcheck: check };

async function independent(services: Readonly<Record<string, unknown>>) {
  const plan = await validPlan({
    Dockerfile: 'FROM scratch\n',
    'docker-compose.yml': JSON.stringify({ services }),
  });
  return independentServices(plan).map(({ name }) => name);
}

it.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
  ['a pulled service beside a built one', { app: { build: '.' }, redis }, ['redis']],
  [
    'one that depends on another of its kind',
    { redis, proxy: { ...redis, depends_on: ['redis'] } },
    ['redis', 'proxy'],
  ],
  [
    'not one that waits for what is built',
    { app: { build: '.', healthcheck: check }, proxy: { ...redis, depends_on: ['app'] } },
    [],
  ],
  [
    'not one that shares the network of what is built',
    { app: { build: '.' }, redis: { ...redis, network_mode: 'service:app' } },
    [],
  ],
  ['not one that may end by itself', { app: { build: '.' }, job: { image: 'redis:7-alpine' } }, []],
])('%s', async (_, services, expected) => {
  expect(await independent(services)).toEqual(expected);
});
