import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#app/project.ts';
import { internalFacts } from '#facts/internal.ts';
import { facts } from '#kit';
import { useFacts } from './support/use-facts.ts';

const solution = path.join(projectRoot, 'challenges/dockerize-python-app/solution');
const port = 5000;
const asked = facts.stack({ port });
const counter = facts.counter({ port, path: '/api/counter' });
const reload = facts.liveReload({ folder: 'src', port });

describe.each(['relay', 'published-port'] as const)('the solution by %s', (reach) => {
  const submissions = useFacts({ reach });

  it('is up and healthy, counts in its Redis, and shows edits', async () => {
    const submission = await submissions.ofSolution();
    const [stack, counted, reloaded] = await Promise.all([
      submission.get(asked),
      submission.get(counter),
      submission.get(reload),
    ]);
    expect(stack).toMatchObject({ file: 'docker-compose.yml', app: 'app', redis: 'redis' });
    expect(stack.services).toMatchObject([
      { name: 'app', state: 'running', health: { state: 'healthy' }, servesApp: true },
      { name: 'redis', state: 'running', health: { state: 'healthy' }, speaksRedis: true },
    ]);
    expect(counted).toMatchObject({
      appService: 'app',
      redisService: 'redis',
      answers: [1, 2, 3].map((count) => ({ status: 200, count, storage: 'redis' })),
      foundInRedis: true,
    });
    expect(counted.beforeRestart).toBeGreaterThan(1000);
    expect(counted.afterRestart).toBe((counted.beforeRestart ?? 0) + 1);
    expect(reloaded).toEqual({
      appService: 'app',
      mountedAt: '/app/src',
      editSeen: true,
      mountedElsewhere: false,
    });
  });
});

describe('a stack', () => {
  const submissions = useFacts();

  it('is told by what its services do, not by their names', async () => {
    const submission = await withCompose(`
services:
  redis:
    build: .
    environment: { REDIS_URL: 'redis://:s%40fe@web:6379/2' }
  web:
    image: redis:7-alpine
    command: redis-server --requirepass s@fe
`);
    const stack = await submission.get(asked);
    expect(stack).toMatchObject({ app: 'redis', redis: 'web' });
    expect(stack.services.map(({ health }) => health)).toEqual([null, null]);
    expect(await submission.get(counter)).toMatchObject({
      foundInRedis: true,
      answers: [{ count: 1 }, { count: 2 }, { count: 3 }],
    });
    expect(await submission.get(reload)).toMatchObject({ mountedAt: null, editSeen: false });
  });

  it('begins with what needs no build while the image builds, and keeps that', async () => {
    const dockerfile = await readFile(path.join(solution, 'Dockerfile'), 'utf8');
    const slow = `RUN sleep 4 && echo ${Math.random()}`;
    const submission = await submissions.ofSolution({
      Dockerfile: dockerfile.replaceAll(/^(FROM .*)$/gm, `$1\n${slow}`),
    });
    const [image, stack, running] = await Promise.all([
      submission.get(facts.image),
      submission.get(asked),
      submission.get(internalFacts.runningStack({ port })),
    ]);
    expect(stack.services.map(({ health }) => health?.state)).toEqual(['healthy', 'healthy']);
    const startedAt = Date.parse((await running.redises[0]?.container.inspect())?.startedAt ?? '');
    const format = '--format={{.Created}}';
    const built = await execa('docker', ['image', 'inspect', format, image.id]);
    expect(startedAt).toBeLessThan(Date.parse(built.stdout));
  });

  it('knows which service ends, which is unhealthy, and which has done its work', async () => {
    const submission = await withCompose(`
services:
  app:
    build: .
    healthcheck: { test: ["CMD", "python", "-c", "raise SystemExit('no such page')"], interval: 2s }
    depends_on: { once: { condition: service_completed_successfully } }
  once:
    image: redis:7-alpine
    command: echo done
  crash:
    image: redis:7-alpine
    command: sh -c 'sleep 1; echo the reason; exit 3'
`);
    const { services, app } = await submission.get(asked);
    expect(app).toBe('app');
    expect(services).toMatchObject([
      {
        name: 'app',
        state: 'running',
        health: { state: 'unhealthy', lastOutput: 'no such page\n' },
      },
      { name: 'once', state: 'exited', exitCode: 0, completed: true },
      { name: 'crash', state: 'exited', exitCode: 3, completed: false, logTail: 'the reason\n' },
    ]);
  });

  it('waits for a service as long as it says that it takes', async () => {
    const warm = ['CMD', 'python', '-c', "open('/tmp/ready')"];
    const submission = await withCompose(`
services:
  app:
    build: .
    command: sh -c '(sleep 10; touch /tmp/ready) & exec python src/app.py'
    healthcheck: { test: ${JSON.stringify(warm)}, interval: 1s, start_period: 30s }
`);
    const { services } = await submission.get(asked);
    expect(services).toMatchObject([{ name: 'app', health: { state: 'healthy' } }]);
  });

  it('counts in whichever of its servers the app counts in', async () => {
    const submission = await withCompose(`
services:
  app: { build: ., environment: { REDIS_URL: 'redis://counts:6379' }, depends_on: [counts] }
  another: { image: redis:7-alpine }
  counts: { image: redis:7-alpine }
  replica: { image: redis:7-alpine, command: redis-server --replicaof counts 6379 }
`);
    expect(await submission.get(asked)).toMatchObject({ app: 'app', redis: 'another' });
    expect(await submission.get(counter)).toMatchObject({
      redisService: 'counts',
      foundInRedis: true,
    });
  });

  it('is told who is who in it where the app has the network of its Redis', async () => {
    const submission = await withCompose(`
services:
  app: { build: ., network_mode: service:redis, environment: { REDIS_URL: 'redis://localhost' } }
  redis: { image: redis:7-alpine }
`);
    expect(await submission.get(asked)).toMatchObject({ app: 'app', redis: 'redis' });
    const { foundInRedis, beforeRestart, afterRestart } = await submission.get(counter);
    expect(foundInRedis).toBe(true);
    expect(afterRestart).toBe((beforeRestart ?? 0) + 1);
  });

  it('is not taken in by a service that stands before the app in its network', async () => {
    const submission = await withCompose(`
services:
  decoy: { build: ., entrypoint: [sleep, '300'], network_mode: service:app }
  other: { image: redis:7-alpine, entrypoint: [sleep, '300'], network_mode: service:app }
  app: { build: ., environment: { REDIS_URL: 'redis://redis' } }
  redis: { image: redis:7-alpine }
`);
    const { app, redis, services } = await submission.get(asked);
    expect({ app, redis }).toEqual({ app: 'app', redis: 'redis' });
    expect(services.map(({ servesApp }) => servesApp)).toEqual([false, false, true, false]);
    expect(services.map(({ speaksRedis }) => speaksRedis)).toEqual([false, false, false, true]);
  });

  it('loses its Redis with the network of an app that is restarted', async () => {
    const submission = await withCompose(`
services:
  redis: { image: redis:7-alpine, network_mode: service:app }
  app: { build: ., environment: { REDIS_URL: 'redis://localhost' } }
`);
    expect(await submission.get(asked)).toMatchObject({ app: 'app', redis: 'redis' });
    expect(await submission.get(counter)).toMatchObject({ foundInRedis: true, afterRestart: null });
  });

  it('whose Redis is a web server has none', async () => {
    const submission = await withCompose(`
services:
  app: { build: ., environment: { REDIS_URL: 'redis://redis:6379' } }
  redis: { build: ., command: python -m http.server 6379, expose: [6379] }
`);
    expect(await submission.get(asked)).toMatchObject({ app: 'app', redis: null });
    const counted = await submission.get(counter);
    expect(counted).toMatchObject({ foundInRedis: false, afterRestart: null });
    expect(counted.answers[0]).toMatchObject({ status: 503, count: null });
  });

  it('whose Redis is out of reach has none for the app', async () => {
    const submission = await withCompose(`
services:
  app: { build: ., networks: [one] }
  redis: { image: redis:7-alpine, networks: [two] }
networks: { one: , two: }
`);
    const stack = await submission.get(asked);
    expect(stack).toMatchObject({ app: 'app', redis: null });
    expect(stack.services[1]).toMatchObject({ speaksRedis: true });
  });

  it('does not go on where a service that others wait for is unhealthy', async () => {
    const submission = await withCompose(
      `
services:
  app: { build: ., depends_on: { redis: { condition: service_healthy } } }
  redis: { image: redis:7-alpine, healthcheck: { test: exit 1 } }
`,
      { stack: 60_000 },
    );
    const { app, services } = await submission.get(asked);
    expect(app).toBeNull();
    expect(services).toMatchObject([
      { name: 'app', state: 'created' },
      { name: 'redis', state: 'running', health: { state: 'unhealthy' } },
    ]);
    expect(services[0]?.logTail).toContain('unhealthy');
    expect(await submission.get(counter)).toMatchObject({ appService: null, answers: [] });
    expect(await submission.get(reload)).toMatchObject({ appService: null, mountedAt: null });
  });

  it('whose program does not exist says so', async () => {
    const submission = await withCompose(`
services:
  app: { build: ., command: [no-such-program] }
`);
    const { app, services } = await submission.get(asked);
    expect(app).toBeNull();
    expect(services[0]?.state).toBe('created');
    expect(services[0]?.logTail).toContain('no-such-program');
  });

  it('builds other images than the main one, with their own context and arguments', async () => {
    const submission = await withCompose(
      `
services:
  app: { build: . }
  other: { build: { context: other, args: { WORD: hello } }, command: sh -c 'cat /word; sleep 100' }
`,
      {},
      {
        'other/Dockerfile': 'FROM redis:7-alpine\nARG WORD\nRUN echo "$WORD" > /word\nCOPY . /x\n',
        'other/.dockerignore': 'secret\n',
        'other/secret': '',
      },
    );
    const { services } = await submission.get(asked);
    expect(services[1]).toMatchObject({ name: 'other', state: 'running', logTail: 'hello\n' });
  });

  it('with a service that does not build is blocked', async () => {
    const submission = await withCompose(
      `
services:
  other: { build: other }
`,
      {},
      { 'other/Dockerfile': 'FROM redis:7-alpine\nRUN echo the reason; exit 5\n' },
    );
    expect(await submission.blocked(asked)).toMatchObject({
      code: 'service-build-failed',
      location: { file: 'docker-compose.yml' },
    });
  });

  it('with an image that is nowhere is blocked', async () => {
    const submission = await withCompose(`
services:
  app: { build: . }
  redis: { image: 'registry.invalid/redis:7' }
`);
    expect(await submission.blocked(asked)).toMatchObject({
      code: 'compose-image-unknown',
      location: { file: 'docker-compose.yml', line: 4 },
    });
  });

  it.each([
    ['the whole folder', './:/app', '/app/src', false],
    ['one file', './src/app.py:/app/src/app.py', '/app/src', false],
    ['another place than the app runs from', './src:/code', '/code', true],
  ])('with a mount of %s', async (_, volume, mountedAt, mountedElsewhere) => {
    const submission = await withCompose(`
services:
  app: { build: ., volumes: ['${volume}'] }
`);
    expect(await submission.get(reload)).toEqual({
      appService: 'app',
      mountedAt,
      editSeen: true,
      mountedElsewhere,
    });
  });

  it.each([
    ['sync', '/app/src', '/app/src', false],
    ['sync+restart', '/code', '/code', true],
    ['rebuild', '/app/src', null, false],
  ])('with a rule to %s %s', async (action, target, mountedAt, mountedElsewhere) => {
    const submission = await withCompose(`
services:
  app:
    build: .
    develop: { watch: [{ action: ${action}, path: ./src, target: ${target} }] }
`);
    const editSeen = mountedAt !== null;
    const expected = { appService: 'app', mountedAt, editSeen, mountedElsewhere };
    expect(await submission.get(reload)).toEqual(expected);
  });

  it('that replaces its mounted sources by links gets nothing written elsewhere', async () => {
    const submission = await withCompose(`
services:
  app:
    build: .
    user: root
    volumes: ['./:/code']
    command: sh -c 'cp -r /code/src /tmp/src; rm -r /code/src; ln -s /tmp /code/src; exec python /tmp/src/app.py'
`);
    expect(await submission.get(asked)).toMatchObject({ app: 'app' });
    expect(await submission.get(reload)).toMatchObject({ editSeen: false });
  });

  function withCompose(
    compose: string,
    limits: Parameters<typeof submissions.ofSolution>[1] = {},
    more: Record<string, string> = {},
  ) {
    return submissions.ofSolution({ 'docker-compose.yml': compose, ...more }, limits);
  }
});
