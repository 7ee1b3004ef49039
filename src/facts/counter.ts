import { defineFactProvider } from '#engine/fact-provider.ts';
import { type CounterProbe, facts } from '#kit';
import { askCounter } from './counter/ask-counter.ts';
import { findKeeper } from './counter/find-keeper.ts';
import { internalFacts } from './internal.ts';

const visits = 3;
const reserveMs = 120_000;

/** Visits the app, looks for the number in the stack's Redis, and visits again after a restart. */
export const counterProvider = defineFactProvider({
  fact: facts.counter,
  title: 'Counting visits',
  usesEngine: true,
  isPaced: true,
  needs: ({ port }: CounterProbe) => ({ running: internalFacts.runningStack({ port }) }),
  timeoutMs: (limits) => 2 * limits.start + reserveMs,
  provide: ({ facts: { running }, parameters: { path }, limits, signal }) =>
    running.exclusively(async () => {
      const { app, appService, redises } = running;
      const nothing = {
        appService,
        redisService: redises[0]?.service ?? null,
        answers: [],
        foundInRedis: false,
        beforeRestart: null,
        afterRestart: null,
        unansweredAfterRestart: 0,
      };
      if (app === null) return nothing;
      const visit = () => askCounter(app, path, { signal, withinMs: limits.start });
      const answers = [await visit()];
      while (answers.length < visits && answers.at(-1)?.status !== null) {
        answers.push(await visit());
      }
      const count = answers.at(-1)?.count ?? null;
      if (count === null) return { ...nothing, answers };
      const keeper = await findKeeper({ app, redises, visit });
      const beforeRestart = (await visit()).count;
      await running.keepApp();
      await app.container.restart(signal);
      const after = await visit();
      return {
        ...nothing,
        ...(keeper !== null && { redisService: keeper }),
        answers,
        foundInRedis: keeper !== null,
        beforeRestart,
        afterRestart: after.count,
        unansweredAfterRestart: after.unanswered,
      };
    }),
});
