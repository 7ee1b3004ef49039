import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findKeys } from '#facts/resp/find-keys.ts';
import { openRedis } from '#facts/resp/open-redis.ts';
import { openResp } from '#facts/resp/resp-client.ts';
import { speaksRedis } from '#facts/resp/speaks-redis.ts';

const isThere = spawnSync('redis-server', ['--version']).status === 0;

describe.skipIf(!isThere)('a Redis with a password', () => {
  let server: ChildProcess;
  let endpoint: { host: string; port: number };
  const login = { user: null, password: 'sesame', database: 2 };

  beforeAll(async () => {
    endpoint = { host: '127.0.0.1', port: await freePort() };
    const words = ['--save', '', '--requirepass', 'sesame', '--port', String(endpoint.port)];
    server = spawn('redis-server', ['--bind', '127.0.0.1', ...words], { stdio: 'ignore' });
    while (!(await speaksRedis(endpoint))) await sleep(50);
  });
  afterAll(async () => {
    server.kill();
    await once(server, 'exit');
  });

  it('is known by its refusal, and lets in who knows the password', async () => {
    using stranger = openResp(endpoint);
    expect(await stranger.ask('GET', 'visits')).toMatchObject({ kind: 'error' });
    const wrong = { ...login, password: 'other' };
    expect(await openRedis(endpoint, [wrong])).toBeNull();
    using client = await openRedis(endpoint, [wrong, login]);
    expect(await client?.ask('DBSIZE')).toEqual({ kind: 'number', value: 0 });
  });

  it('finds a number among many keys and types', async () => {
    using client = await openRedis(endpoint, [login]);
    if (client === null) throw new Error('not let in');
    for (let index = 0; index < 1500; index++) await client.ask('SET', `key:${index}`, 'other');
    await client.ask('RPUSH', 'list', '41');
    await client.ask('HSET', 'hash', 'field', '41');
    await client.ask('SET', 'visits\xff', '41');
    expect(await findKeys(client, '41', 5000)).toEqual(['visits\xff']);
    await client.ask('SET', 'visits\xff', '1000');
    expect(await client.ask('INCR', 'visits\xff')).toEqual({ kind: 'number', value: 1001 });
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
