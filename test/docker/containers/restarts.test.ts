import { expect, it } from 'vitest';
import { Restarts } from '#docker/containers/restarts.ts';

it('what is removed waits for the end of a restart, however it ends, and for nothing else', async () => {
  const restarts = new Restarts();
  await restarts.pass();
  const [one, other] = [Promise.withResolvers<string>(), Promise.withResolvers<never>()];
  const ended: string[] = [];
  const running = restarts.run(() => one.promise).then(() => ended.push('one'));
  const failing = restarts.run(() => other.promise).catch(() => ended.push('other'));
  const passing = restarts.pass().then(() => ended.push('passed'));
  other.reject(new Error('the engine is gone'));
  await failing;
  expect(ended).toEqual(['other']);
  one.resolve('done');
  await Promise.all([running, passing]);
  expect(ended).toEqual(['other', 'one', 'passed']);
  await restarts.pass();
});
