import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CheckId, CriterionId } from '#domain/identifiers.ts';
import type { Verdict } from '#domain/verdict.ts';
import type { BoundCriterion, BoundRubric } from '#engine/bound-rubric.ts';
import { startClock } from '#engine/clock.ts';
import type { GradeEvent } from '#engine/events.ts';
import { FactStore } from '#engine/fact-store.ts';
import { judgeSubmission } from '#engine/judge-submission.ts';
import { defineCheck, pass, text } from '#kit';
import { sampleFinding } from '#test/findings.ts';
import { timeLimits } from '../facts/support/time-limits.ts';

const found = sampleFinding('build-failed');
const failed: Verdict = { kind: 'fail', findings: [found] };

function criterion(
  id: CheckId,
  verdict: Verdict | 'throws',
  changes: Partial<BoundCriterion> = {},
): BoundCriterion {
  const definition = defineCheck({
    id,
    title: 'good',
    failTitle: 'bad',
    options: z.object({}),
    needs: {},
    grade: () => {
      if (verdict === 'throws') throw new Error('a bug');
      return verdict;
    },
  });
  const plain = { title: 'good', failTitle: 'bad', category: 'a', points: 1, options: {} };
  const rules = { bonus: false, requires: [], hidden: false, feedback: 'full' } as const;
  return { id, check: id, ...plain, ...rules, definition, ...changes };
}

async function judge(...criteria: readonly BoundCriterion[]) {
  const events: GradeEvent[] = [];
  const store = new FactStore({
    providers: [],
    limits: timeLimits,
    signal: new AbortController().signal,
    clock: startClock(),
    onEvent: () => undefined,
  });
  const rubric = { criteria } as unknown as BoundRubric;
  const judged = await judgeSubmission({
    rubric,
    store,
    clock: startClock(),
    onEvent: (event) => events.push(event),
  });
  const kinds = judged.map(({ verdict }) => verdict.kind);
  return { judged, kinds, events };
}

function needs(...requires: readonly CriterionId[]): Partial<BoundCriterion> {
  return { requires };
}

describe('engine/judge-submission', () => {
  it('looks at what requires another only when that has passed', async () => {
    const { kinds, judged } = await judge(
      criterion('a/three', pass, needs('a/two')),
      criterion('a/two', pass, needs('a/one')),
      criterion('a/one', failed),
      criterion('a/four', pass),
    );
    expect(kinds).toEqual(['blocked', 'blocked', 'fail', 'pass']);
    const [third] = judged;
    expect(third?.verdict).toMatchObject({ by: { fact: 'a/one', finding: found } });
  });

  it('lets a part of the points not do, and what does not apply do', async () => {
    const half: Verdict = { kind: 'partial', ratio: 0.5, findings: [found] };
    const none: Verdict = { kind: 'not-applicable', reason: text`none` };
    expect(
      (await judge(criterion('a/one', half), criterion('a/two', pass, needs('a/one')))).kinds,
    ).toEqual(['partial', 'blocked']);
    expect(
      (await judge(criterion('a/one', none), criterion('a/two', pass, needs('a/one')))).kinds,
    ).toEqual(['not-applicable', 'pass']);
  });

  it('never blocks by a fault of ours: both are ungraded, unless the submission blocks it too', async () => {
    const two = criterion('a/two', pass, needs('a/one'));
    expect((await judge(criterion('a/one', 'throws'), two)).kinds).toEqual(['errored', 'errored']);
    const three = criterion('a/three', pass, needs('a/one', 'a/zero'));
    const all = await judge(criterion('a/one', 'throws'), criterion('a/zero', failed), three);
    expect(all.kinds).toEqual(['errored', 'fail', 'blocked']);
  });

  it('does not ask for a required one that was not selected', async () => {
    expect((await judge(criterion('a/two', pass, needs('a/one')))).kinds).toEqual(['pass']);
  });

  it('tells nothing of a hidden one while it goes on', async () => {
    const { events } = await judge(criterion('a/one', failed, { hidden: true }));
    expect(JSON.stringify(events)).not.toMatch(/bad|build-failed/);
    expect(events[0]).toMatchObject({ result: { finding: null, verdict: 'fail' } });
  });
});
