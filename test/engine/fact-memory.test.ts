import { describe, expect, it } from 'vitest';
import { startClock } from '#engine/clock.ts';
import { defineKeptFact, FactMemory } from '#engine/fact-memory.ts';
import { defineFactProvider } from '#engine/fact-provider.ts';
import { FactStore } from '#engine/fact-store.ts';
import { parameterisedFact, singleFact } from '#kit/fact.ts';

const limits = { pull: 1, build: 1, buildSilence: 1, start: 1, health: 1, stack: 1, run: 1 };
const text = singleFact<string>('text');
const size = parameterisedFact<{ unit: number }, number>('size');
const other = singleFact<number>('other');

function memoryOfSizes(): FactMemory {
  const memory = new FactMemory();
  const inputs = ({ text }: { readonly text: string }) => {
    if (text === 'unknowable') throw new Error('no inputs');
    return text;
  };
  memory.keepFrom([defineKeptFact({ fact: size, needs: { text }, inputs })]);
  return memory;
}

/** A grading of a text; tells what was learned for it. */
function grade(memory: FactMemory, content: string) {
  const learned: string[] = [];
  const store = new FactStore({
    memory,
    providers: [
      defineFactProvider({
        fact: size,
        title: 'size',
        needs: { text, other },
        isPaced: true,
        timeoutMs: 10_000,
        provide: async ({ facts, parameters }) => {
          learned.push('size');
          return facts.text.length * parameters.unit;
        },
      }),
      defineFactProvider({
        fact: other,
        title: 'other',
        needs: {},
        timeoutMs: 10_000,
        provide: async () => learned.push('other'),
      }),
    ],
    limits,
    signal: new AbortController().signal,
    clock: startClock(),
    onEvent: () => undefined,
  });
  store.seed(text, content);
  return { store, learned, sizeIn: (unit: number) => store.get(size({ unit })) };
}

describe('engine/fact-memory', () => {
  it('takes a fact over where its inputs are the same, and learns nothing for it', async () => {
    const memory = memoryOfSizes();
    expect(await grade(memory, 'abc').sizeIn(2)).toBe(6);
    const again = grade(memory, 'abc');
    expect(await again.sizeIn(2)).toBe(6);
    expect(again.learned).toEqual([]);
  });

  it('learns anew with another input, other parameters, or inputs that cannot be known', async () => {
    const memory = memoryOfSizes();
    await grade(memory, 'abc').sizeIn(2);
    for (const [content, unit, expected] of [
      ['abcd', 2, 8],
      ['abc', 3, 9],
      ['unknowable', 1, 10],
      ['unknowable', 1, 10],
    ] as const) {
      const grading = grade(memory, content);
      expect(await grading.sizeIn(unit)).toBe(expected);
      expect(grading.learned).toEqual(['other', 'size']);
    }
  });

  it('keeps nothing that a busy machine may have decided', async () => {
    const memory = memoryOfSizes();
    const first = grade(memory, 'abc');
    await first.sizeIn(2);
    await first.store.forgetPaced();
    await first.sizeIn(2);
    expect(first.learned).toEqual(['other', 'size', 'size']);
    first.store.keepNothingPaced();
    const second = grade(memory, 'abc');
    await second.sizeIn(2);
    expect(second.learned).toEqual(['other', 'size']);
  });
});
