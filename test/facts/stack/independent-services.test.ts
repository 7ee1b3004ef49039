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
  [
    'one that is linked to another of its kind by a second name, and takes its volumes',
    { redis, proxy: { ...redis, links: ['redis:cache'], volumes_from: ['redis:ro'] } },
    ['redis', 'proxy'],
  ],
  [
    'not one that is linked to what is built',
    { app: { build: '.', healthcheck: check }, redis: { ...redis, links: ['app:web'] } },
    [],
  ],
  [
    'not one that takes volumes from what is built',
    { app: { build: '.', healthcheck: check }, redis: { ...redis, volumes_from: ['app:ro'] } },
    [],
  ],
  [
    'not those that wait for each other',
    { redis: { ...redis, links: ['other'] }, other: { ...redis, links: ['redis'] } },
    [],
  ],
  [
    'not one without a replica, nor what needs it',
    {
      redis: { ...redis, deploy: { replicas: 0 } },
      other: { ...redis, scale: 0 },
      proxy: { ...redis, depends_on: ['redis'] },
    },
    [],
  ],
  [
    'not one that a profile keeps from starting',
    {
      redis: { ...redis, profiles: ['debug'] },
      proxy: { ...redis, depends_on: { redis: { condition: 'service_started', required: false } } },
    },
    ['proxy'],
  ],
  ['not one that may end by itself', { app: { build: '.' }, job: { image: 'redis:7-alpine' } }, []],
])('%s', async (_, services, expected) => {
  expect(await independent(services)).toEqual(expected);
});
