import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { serviceOf, stackOf } from '#test/sample-facts.ts';
import check from '../../../checks/compose/redis-service.ts';

const cache = serviceOf({ name: 'cache', line: 9, speaksRedis: true });
const named = serviceOf({ name: 'redis' });

describe('compose/redis-service', () => {
  it.each([
    ['Redis under another name', stackOf({ services: [cache], redis: 'cache' }), 'pass'],
    ['only the name', stackOf({ services: [named], redis: null }), 'redis-missing@2'],
    ['no service at all', stackOf({ services: [], redis: null }), 'redis-missing@-'],
    ['out of reach', stackOf({ services: [cache], redis: null }), 'redis-out-of-reach@9'],
    ['no app to reach it', stackOf({ services: [cache], redis: null, app: null }), 'pass'],
  ])('%s', (_, stack, verdict) => {
    expect(gradeWith(check, { stack }, { port: 5000 })).toBe(verdict);
  });

  it('asks for the port of the app', () => {
    expect(check.options.safeParse({}).success).toBe(false);
  });
});
