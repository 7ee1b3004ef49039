import { describe, expect, it } from 'vitest';
import { defineFactProvider } from '#engine/fact-provider.ts';
import { ProviderBook } from '#engine/provider-book.ts';
import { UndoLedger } from '#engine/undo-ledger.ts';
import type { FactRequest, Needs } from '#kit';
import { singleFact } from '#kit/fact.ts';

const image = singleFact<null>('image');
const stack = singleFact<null>('stack');
const counter = singleFact<null>('counter');
const container = singleFact<null>('container');

/** The counter stands on the stack; a stack and a container on the image, which alone is no matter of pace. */
const providers = (
  [
    [image, {}, false],
    [stack, { image }, true],
    [counter, { stack }, false],
    [container, { image }, true],
  ] as const
).map(([fact, needs, isPaced]: readonly [FactRequest<null>, Needs, boolean]) =>
  defineFactProvider({
    fact,
    title: fact.name,
    needs,
    isPaced,
    timeoutMs: 1,
    provide: async () => null,
  }),
);

function openLedger() {
  const ledger = new UndoLedger(new ProviderBook(providers, async () => []));
  const log: string[] = [];
  const gates = new Map<string, () => void>();
  /** Undone in two steps: the second when its gate is opened. */
  const make = (fact: FactRequest<null>) =>
    ledger.add(fact, async () => {
      log.push(`${fact.name} …`);
      await new Promise<void>((open) => gates.set(fact.name, open));
      log.push(fact.name);
    });
  const soon = () => new Promise((resolve) => setImmediate(resolve));
  const open = async (fact: FactRequest<null>) => {
    gates.get(fact.name)?.();
    await soon();
  };
  return { ledger, log, make, open, soon };
}

describe('engine/undo-ledger', () => {
  it('undoes side by side, and what others stand on after them', async () => {
    const { ledger, log, make, open, soon } = openLedger();
    for (const fact of [image, stack, counter, container]) make(fact);
    const undone = ledger.undoAll();
    await soon();
    expect(log).toEqual(['counter …', 'container …']);
    await open(counter);
    expect(log).toEqual(['counter …', 'container …', 'counter', 'stack …']);
    await open(stack);
    await open(container);
    expect(log.slice(4)).toEqual(['stack', 'container', 'image …']);
    await open(image);
    expect(await undone).toEqual([]);
    expect(log.at(-1)).toBe('image');
  });

  it('undoes what nobody wants any more while others are at work', async () => {
    const { ledger, log, make, open, soon } = openLedger();
    const [first, second, third] = [
      ledger.want({ container }),
      ledger.want({ container }),
      ledger.want({ counter }),
    ];
    for (const fact of [image, stack, container]) make(fact);
    first();
    await soon();
    expect(log).toEqual([]);
    second();
    await soon();
    expect(log).toEqual(['container …']);
    third();
    await soon();
    // Nobody would make the image again for a second look.
    expect(log).toEqual(['container …', 'stack …']);
    await open(container);
    await open(stack);
    const undone = ledger.undoAll();
    await soon();
    await open(image);
    await undone;
    expect(log.slice(2)).toEqual(['container', 'stack', 'image …', 'image']);
  });

  it('waits at the end for what was started before, and tells what went wrong once', async () => {
    const { ledger } = openLedger();
    const done = ledger.want({ container });
    ledger.add(container, () => Promise.reject(new Error('stuck')));
    done();
    expect(await ledger.undoAll()).toEqual([new Error('stuck')]);
    expect(await ledger.undoAll()).toEqual([]);
  });
});
