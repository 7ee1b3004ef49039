import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ChallengeId } from '#domain/identifiers.ts';
import { Unprovable } from '#domain/unprovable.ts';
import type { BoundRubric } from '#engine/bound-rubric.ts';
import { startClock } from '#engine/clock.ts';
import type { GradeEvent } from '#engine/events.ts';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { FactStore } from '#engine/fact-store.ts';
import { openGate } from '#engine/pace/gate.ts';
import { judgeFairly } from '#engine/pace/judge-fairly.ts';
import { type Check, defineCheck, fail, pass } from '#kit';
import { singleFact } from '#kit/fact.ts';
import { sampleFinding } from '#test/findings.ts';

const size = singleFact<number>('size');
const health = singleFact<boolean>('health');
const limits = { pull: 1, build: 1, buildSilence: 1, start: 1, health: 1, stack: 1, run: 1 };

const fits = defineCheck({
  id: 'sample/fits',
  title: 'fits',
  failTitle: 'does not fit',
  options: z.object({}),
  needs: { size },
  grade: ({ size }) => (size < 10 ? pass : fail(sampleFinding('too-large'))),
});
const healthy = defineCheck({
  id: 'sample/healthy',
  title: 'healthy',
  failTitle: 'not healthy',
  options: z.object({}),
  needs: { health },
  grade: ({ health }) => (health ? pass : fail(sampleFinding('unhealthy'))),
});

function judgeWith(
  providers: readonly FactProvider[],
  definitions: readonly Check[],
  pace: number,
  onEvent: (event: GradeEvent) => void,
) {
  const clock = startClock();
  const signal = new AbortController().signal;
  const store = new FactStore({ providers, limits, signal, clock, onEvent });
  const bound = definitions.map((definition) => {
    const { id, title, failTitle } = definition;
    return {
      id,
      check: id,
      title,
      failTitle,
      category: 'sample',
      points: 1,
      options: {},
      bonus: false,
      requires: [],
      hidden: false,
      feedback: 'full',
      definition,
    } as const;
  });
  const rubric: BoundRubric = {
    id: 'sample' as ChallengeId,
    title: 'Sample',
    digest: 'sha256:0',
    passing: 100,
    categories: [],
    criteria: bound,
    steps: [],
    protectedFiles: [],
    bonus: { maxPoints: null, beyondPossible: false },
    late: null,
    feedback: 'full',
    timeLimitsMs: limits,
  };
  return judgeFairly({ rubric, store, clock, onEvent, pace: () => pace, gate: openGate() });
}

const builds = singleFact<number>('builds');

/** Judges a submission whose image does not build, on a machine that is busy. */
async function judgeUnbuilt(): Promise<readonly GradeEvent['kind'][]> {
  const events: GradeEvent['kind'][] = [];
  const unbuilt = defineFactProvider({
    fact: builds,
    title: 'builds',
    needs: {},
    timeoutMs: 10_000,
    provide: () => Promise.reject(new Unprovable(sampleFinding('build-failed'))),
  });
  const waits = defineFactProvider({
    fact: health,
    title: 'health',
    needs: { builds },
    isPaced: true,
    timeoutMs: 10_000,
    provide: async () => true,
  });
  await judgeWith([unbuilt, waits], [healthy], 4, (event) => void events.push(event.kind));
  return events;
}

/** Judges a submission that is too large, and that is healthy as the list says, look by look. */
async function judge(looks: readonly boolean[], pace: number) {
  const learned: string[] = [];
  const undone: string[] = [];
  const events: GradeEvent[] = [];
  let look = 0;
  const providers = [
    defineFactProvider({
      fact: size,
      title: 'size',
      needs: {},
      timeoutMs: 10_000,
      provide: async () => learned.push('size') + 10,
    }),
    defineFactProvider({
      fact: health,
      title: 'health',
      needs: { size },
      isPaced: true,
      timeoutMs: 10_000,
      provide: async ({ defer }) => {
        learned.push('health');
        defer(async () => void undone.push(`look ${look}`));
        return looks[look++] ?? false;
      },
    }),
  ];
  const judged = await judgeWith(providers, [fits, healthy], pace, (event) => {
    events.push(event);
  });
  return { verdicts: judged.map(({ verdict }) => verdict.kind), learned, undone, events };
}

describe('engine/pace/judge-fairly', () => {
  it('believes a loss on a machine that has time', async () => {
    const { verdicts, learned } = await judge([false, true], 1);
    expect(verdicts).toEqual(['fail', 'fail']);
    expect(learned).toEqual(['size', 'health']);
  });

  it('tries once more, alone, what a busy machine may have starved, and nothing else', async () => {
    const { verdicts, learned, undone, events } = await judge([false, true], 4);
    expect(verdicts).toEqual(['fail', 'pass']);
    expect(learned).toEqual(['size', 'health', 'health']);
    expect(undone).toEqual(['look 1', 'look 2']);
    expect(events.filter(({ kind }) => kind === 'criterion-reopened')).toMatchObject([
      { check: 'sample/healthy', verdict: 'fail' },
    ]);
  });

  it('looks no second time at what was kept from being looked at for good', async () => {
    expect(await judgeUnbuilt()).not.toContain('criterion-reopened');
  });

  it('lets a loss stand that stays one, and never takes a pass away', async () => {
    expect((await judge([false, false], 4)).verdicts).toEqual(['fail', 'fail']);
    const passed = await judge([true, false], 4);
    expect(passed.verdicts).toEqual(['fail', 'pass']);
    expect(passed.learned).toEqual(['size', 'health']);
  });
});
