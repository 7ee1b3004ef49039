import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findKeys } from '#facts/resp/find-keys.ts';
import { openRedis } from '#facts/resp/open-redis.ts';
import { openResp } from '#facts/resp/resp-client.ts';
import { speaksRedis } from '#facts/resp/speaks-redis.ts';

describe('a Redis with a password', () => {
  let container = '';
  let endpoint: { host: string; port: number };
  const login = { user: null, password: 'sesame', database: 2 };

  beforeAll(async () => {
    const run = ['run', '--detach', '--label', 'drydock.run=redis-server-test', '--publish'];
    const words = ['127.0.0.1::6379', 'redis:7-alpine', 'redis-server', '--requirepass', 'sesame'];
    container = (await execa('docker', [...run, ...words])).stdout;
    const { stdout } = await execa('docker', ['port', container, '6379']);
    endpoint = { host: '127.0.0.1', port: Number(stdout.split(':').at(-1)) };
    while (!(await speaksRedis(endpoint))) await sleep(50);
  });
  afterAll(() => execa('docker', ['rm', '--force', '--volumes', container]));

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
