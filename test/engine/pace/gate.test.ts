import { describe, expect, it } from 'vitest';
import { openGate } from '#engine/pace/gate.ts';

function held(order: string[], name: string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const work = async () => {
    order.push(`${name} begins`);
    await promise;
    order.push(`${name} ends`);
  };
  return { work, end: resolve };
}

describe('engine/pace/gate', () => {
  it('lets many in together, and one alone when they are out', async () => {
    const gate = openGate();
    const order: string[] = [];
    const [first, second, lone, late] = ['first', 'second', 'lone', 'late'].map((name) =>
      held(order, name),
    );
    if (!(first && second && lone && late)) throw new Error('four were made');
    const all = [
      gate.together(first.work),
      gate.together(second.work),
      gate.alone(lone.work),
      gate.together(late.work),
    ];
    await new Promise(setImmediate);
    expect(order).toEqual(['first begins', 'second begins']);
    first.end();
    late.end();
    await new Promise(setImmediate);
    expect(order).not.toContain('lone begins');
    second.end();
    lone.end();
    await Promise.all(all);
    expect(order.slice(-4)).toEqual(['lone begins', 'lone ends', 'late begins', 'late ends']);
  });

  it('goes on after work that failed', async () => {
    const gate = openGate();
    const failing = () => Promise.reject(new Error('no'));
    await expect(gate.together(failing)).rejects.toThrow('no');
    await expect(gate.alone(failing)).rejects.toThrow('no');
    expect(await gate.alone(async () => 1)).toBe(1);
    expect(await gate.together(async () => 2)).toBe(2);
  });
});
