import { describe, expect, it } from 'vitest';
import { findRedisLogins } from '#facts/resp/redis-address.ts';

const nobody = { user: null, password: null, database: 0 };

describe('findRedisLogins', () => {
  it.each([
    ['nothing', {}, [nobody]],
    ['a plain URL', { REDIS_URL: 'redis://redis:6379/3' }, [{ ...nobody, database: 3 }, nobody]],
    [
      'a password',
      { CACHE: 'redis://:s%40fe@cache:6379' },
      [{ ...nobody, password: 's@fe' }, nobody],
    ],
    [
      'a user',
      { REDIS_URL: 'rediss://app:word@redis/1' },
      [{ user: 'app', password: 'word', database: 1 }, nobody],
    ],
    ['a variable', { REDIS_PASSWORD: 'word' }, [{ ...nobody, password: 'word' }, nobody]],
    ['no URL of Redis', { DATABASE_URL: 'postgres://a:b@db/1', REDIS_URL: 'redis://[' }, [nobody]],
    [
      'a wrong escape',
      { REDIS_URL: 'redis://:%ff@redis' },
      [{ ...nobody, password: '%ff' }, nobody],
    ],
  ])('%s', (_, environment, logins) => {
    expect(findRedisLogins(environment as Record<string, string>)).toEqual(logins);
  });
});
