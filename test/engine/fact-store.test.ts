import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FaultError } from '#domain/fault.ts';
import { text } from '#domain/text.ts';
import { Unprovable } from '#domain/unprovable.ts';
import { startClock } from '#engine/clock.ts';
import type { GradeEvent } from '#engine/events.ts';
import { FactBlocked, FactErrored } from '#engine/fact-failure.ts';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { FactStore } from '#engine/fact-store.ts';
import { runCheck } from '#engine/run-check.ts';
import { defineCheck, type FactName, pass } from '#kit';
import { parameterisedFact, singleFact } from '#kit/fact.ts';
import { sampleFinding } from '#test/findings.ts';

const limits = {
  pull: 1,
  build: 1,
  buildSilence: 1,
  start: 1,
  health: 1,
  stack: 1,
  run: 1,
};
const base = singleFact<number>('base');
const doubled = singleFact<number>('doubled');
const times = parameterisedFact<{ by: number }, number>('times');

function storeOf(providers: readonly FactProvider[], events: GradeEvent[] = []): FactStore {
  return new FactStore({
    providers,
    limits,
    signal: new AbortController().signal,
    clock: startClock(),
    onEvent: (event) => events.push(event),
  });
}

function baseProvider(provide: () => Promise<number>, timeoutMs = 10_000): FactProvider {
  return defineFactProvider({ fact: base, title: 'base', needs: {}, timeoutMs, provide });
}

const doubledProvider = defineFactProvider({
  fact: doubled,
  title: 'doubled',
  needs: { base },
  timeoutMs: 10_000,
  provide: async ({ facts }) => facts.base * 2,
});

function checkOn(owns: readonly FactName[]) {
  const definition = defineCheck({
    id: 'sample/check',
    title: 'good',
    failTitle: 'bad',
    options: z.object({}),
    owns,
    needs: { doubled },
    grade: () => pass,
  });
  return { check: definition.id, category: 'sample', points: 1, options: {}, definition };
}

describe('engine/fact-store', () => {
  it('learns a fact once, however many ask at the same time', async () => {
    let calls = 0;
    const store = storeOf([baseProvider(async () => ++calls), doubledProvider]);
    expect(await Promise.all([store.get(base), store.get(base), store.get(doubled)])).toEqual([
      1, 1, 2,
    ]);
    expect(calls).toBe(1);
  });

  it('learns what it can at once before it asks for further providers, and asks once', async () => {
    const order: string[] = [];
    const store = new FactStore({
      providers: [baseProvider(async () => order.push('base'))],
      furtherProviders: async () => {
        order.push('further');
        return [doubledProvider];
      },
      limits,
      signal: new AbortController().signal,
      clock: startClock(),
      onEvent: () => undefined,
    });
    const asked = [store.get(doubled), store.get(doubled), store.get(base)];
    expect(await Promise.all(asked)).toEqual([2, 2, 1]);
    expect(order).toEqual(['base', 'further']);
  });

  it('does not wait for a further provider to ask for it', async () => {
    const waiting = defineFactProvider({
      fact: base,
      title: 'base',
      needs: { doubled },
      timeoutMs: 10_000,
      provide: async ({ facts }) => facts.doubled + 1,
    });
    const learned = defineFactProvider({
      fact: doubled,
      title: 'doubled',
      needs: {},
      timeoutMs: 10_000,
      provide: async () => 4,
    });
    const store = new FactStore({
      providers: [waiting],
      furtherProviders: async () => [learned],
      limits,
      signal: new AbortController().signal,
      clock: startClock(),
      onEvent: () => undefined,
    });
    expect(await Promise.all([store.get(doubled), store.get(base)])).toEqual([4, 5]);
  });

  it('keeps facts of other parameters apart', async () => {
    const provider = defineFactProvider({
      fact: times,
      title: 'times',
      needs: {},
      timeoutMs: 10_000,
      provide: async ({ parameters }) => parameters.by * 10,
    });
    const store = storeOf([provider]);
    expect(await store.get(times({ by: 2 }))).toBe(20);
    expect(await store.get(times({ by: 3 }))).toBe(30);
  });

  it('tells the submission’s doing from ours, and where it began', async () => {
    const finding = sampleFinding('broken');
    const blocked = storeOf([
      baseProvider(async () => {
        throw new Unprovable(finding);
      }),
      doubledProvider,
    ]);
    await expect(blocked.get(doubled)).rejects.toMatchObject({ origin: 'base', finding });
    await expect(blocked.get(doubled)).rejects.toBeInstanceOf(FactBlocked);

    const errored = storeOf([
      baseProvider(async () => {
        throw new FaultError('disk-full', text`no space`, text`free some`);
      }),
      doubledProvider,
    ]);
    await expect(errored.get(doubled)).rejects.toBeInstanceOf(FactErrored);
    await expect(errored.get(doubled)).rejects.toMatchObject({ fault: { code: 'disk-full' } });
  });

  it('fails work that exceeds its deadline as ours, and aborts it', async () => {
    let aborted = false;
    const endless = defineFactProvider({
      fact: base,
      title: 'endless',
      needs: {},
      timeoutMs: 5,
      provide: ({ signal }) =>
        new Promise<number>(() => {
          signal.addEventListener('abort', () => {
            aborted = true;
          });
        }),
    });
    await expect(storeOf([endless]).get(base)).rejects.toMatchObject({
      fault: { code: 'deadline' },
    });
    expect(aborted).toBe(true);
  });

  it('undoes newest first, one failure stopping nothing, and at once what comes too late', async () => {
    const undone: string[] = [];
    const late: { defer: ((undo: () => Promise<void>) => void) | null } = { defer: null };
    const provider = defineFactProvider({
      fact: base,
      title: 'base',
      needs: {},
      timeoutMs: 10_000,
      provide: async ({ defer }) => {
        defer(async () => void undone.push('first'));
        defer(() => Promise.reject(new Error('stuck')));
        defer(async () => void undone.push('last'));
        late.defer = defer;
        return 1;
      },
    });
    const store = storeOf([provider]);
    await store.get(base);
    expect(await store.dispose()).toHaveLength(1);
    expect(undone).toEqual(['last', 'first']);
    late.defer?.(async () => void undone.push('late'));
    expect(undone).toEqual(['last', 'first', 'late']);
  });

  it('gives what was learned without starting work', async () => {
    let calls = 0;
    const store = storeOf([baseProvider(async () => ++calls)]);
    expect(await store.ifKnown(base)).toBeNull();
    expect(calls).toBe(0);
    await store.get(base);
    expect(await store.ifKnown(base)).toBe(1);
  });

  it('tells what it does', async () => {
    const events: GradeEvent[] = [];
    await storeOf([baseProvider(async () => 1), doubledProvider], events).get(doubled);
    expect(events.map((event) => ('fact' in event ? `${event.kind} ${event.fact}` : ''))).toEqual([
      'fact-started base',
      'fact-finished base',
      'fact-started doubled',
      'fact-finished doubled',
    ]);
  });
});

describe('engine/run-check', () => {
  const broken = baseProvider(async () => {
    throw new Unprovable(sampleFinding('broken'));
  });

  it('blocks a check whose fact cannot be learned because of the submission', async () => {
    const verdict = await runCheck(checkOn([]), storeOf([broken, doubledProvider]));
    expect(verdict).toMatchObject({ kind: 'blocked', by: { fact: 'base' } });
  });

  it('fails the check that owns the fact', async () => {
    const verdict = await runCheck(checkOn(['base']), storeOf([broken, doubledProvider]));
    expect(verdict).toMatchObject({ kind: 'fail', findings: [{ code: 'broken' }] });
  });

  it('errs when the grader fails, a missing provider included', async () => {
    expect(await runCheck(checkOn([]), storeOf([doubledProvider]))).toMatchObject({
      kind: 'errored',
    });
  });

  describe('a head start', () => {
    const slow = singleFact<number>('slow');
    const quick = singleFact<string>('quick');
    const built = singleFact<string>('built');
    const begunWith = async (afterMs: number, learn: () => Promise<number>, begin = true) => {
      const undone: string[] = [];
      const providers = [
        defineFactProvider({
          fact: slow,
          title: 'slow',
          needs: {},
          timeoutMs: 9e4,
          provide: learn,
        }),
        defineFactProvider({
          fact: quick,
          title: 'quick',
          needs: {},
          timeoutMs: 9e4,
          provide: async () => 'quick',
        }),
        defineFactProvider({
          fact: built,
          title: 'built',
          needs: { slow, quick },
          timeoutMs: 9e4,
          headStart: {
            needs: { quick },
            afterMs,
            begin: async ({ facts, defer }) => {
              defer(async () => void undone.push('begun'));
              if (!begin) throw new Error('could not begin');
              return `begun with ${facts.quick}`;
            },
          },
          provide: async ({ facts }, begun) => `${begun}, ended with ${facts.slow}`,
        }),
      ];
      const store = storeOf(providers);
      const learned = await store.get(built).catch((error: unknown) => error);
      await store.dispose();
      return { learned, undone };
    };
    const later = (value: number) => async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return value;
    };

    it('is used where the rest takes its time, and undone with it', async () => {
      expect(await begunWith(0, later(7))).toEqual({
        learned: 'begun with quick, ended with 7',
        undone: ['begun'],
      });
    });

    it('is not given where all is known at once', async () => {
      expect(await begunWith(60_000, async () => 7)).toEqual({
        learned: 'null, ended with 7',
        undone: [],
      });
    });

    it('that fails leaves all to do', async () => {
      expect(await begunWith(0, later(7), false)).toEqual({
        learned: 'null, ended with 7',
        undone: ['begun'],
      });
    });

    it('is undone where the rest cannot be known', async () => {
      const failing = async () => {
        await later(0)();
        throw new FaultError('sample', text`No.`, text`Wait.`);
      };
      const { learned, undone } = await begunWith(0, failing);
      expect(learned).toBeInstanceOf(FactErrored);
      expect(undone).toEqual(['begun']);
    });
  });
});
