import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type Milestone, StartOrder } from '#engine/start-order.ts';

const never = new AbortController().signal;
const minutes = 600_000;

async function waiting(until: Milestone) {
  const order = new StartOrder();
  const learning = Promise.withResolvers<number>();
  order.enter('stack', learning.promise);
  let hasStarted = false;
  const started = order.wait({ fact: 'stack', until, atMostMs: minutes }, never).then(() => {
    hasStarted = true;
  });
  await setImmediate();
  return { order, learning, started, hasStarted: () => hasStarted };
}

it('waits for the milestone, and for no other', async () => {
  const { order, started, hasStarted } = await waiting('all-started');
  order.reach('stack', 'first-start');
  await setImmediate();
  expect(hasStarted()).toBe(false);
  order.reach('stack', 'all-started');
  await started;
});

it.each<Milestone>(['first-start', 'all-started', 'learned'])(
  'waits no longer than until the other one is learned, or failed: %s',
  async (until) => {
    const known = await waiting(until);
    expect(known.hasStarted()).toBe(false);
    known.learning.resolve(1);
    await known.started;
    const failed = await waiting(until);
    failed.learning.promise.catch(() => undefined);
    failed.learning.reject(new Error('not to be known'));
    await failed.started;
  },
);

it('waits for nothing that nobody learns', async () => {
  await new StartOrder().wait({ fact: 'stack', until: 'learned', atMostMs: minutes }, never);
});

it('waits no longer than it is willing to, nor when the run has ended', async () => {
  const order = new StartOrder();
  order.enter('stack', new Promise(() => undefined));
  await order.wait({ fact: 'stack', until: 'learned', atMostMs: 1 }, never);
  const over = AbortSignal.abort();
  await order.wait({ fact: 'stack', until: 'learned', atMostMs: minutes }, over);
});
