import { toFault } from '#domain/fault.ts';
import type { TimeLimitsMs } from '#domain/rubric.ts';
import { untrusted } from '#domain/text.ts';
import { Unprovable } from '#domain/unprovable.ts';
import type { FactName, FactRequest, Needs } from '#kit';
import type { Clock } from './clock.ts';
import { withDeadline } from './deadline.ts';
import type { OnGradeEvent } from './events.ts';
import { FactBlocked, FactErrored } from './fact-failure.ts';
import type { FactProvider, ProvideContext } from './fact-provider.ts';
import { giveHeadStart } from './head-start.ts';
import { alonePace, idlePace, type Pace, scaleLimits } from './pace/pace.ts';
import { StartOrder } from './start-order.ts';
import { traced } from './trace/span.ts';

export interface LearningOptions {
  readonly limits: TimeLimitsMs;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Left out: that of an idle machine. */
  readonly pace?: Pace;
  readonly onEvent: OnGradeEvent;
}

/** What a learner takes from, and gives to, the store that it works for. */
export interface LearningPlace {
  readonly getAll: (needs: Needs) => Promise<Record<string, unknown>>;
  readonly defer: (request: FactRequest<unknown>, undo: () => Promise<void>) => void;
}

/** Has a provider learn a fact: when what it needs is known, in its turn, within its deadline. */
export class FactLearner {
  readonly #options: LearningOptions;
  readonly #place: LearningPlace;
  readonly #order = new StartOrder();
  #isAlone = false;

  constructor(options: LearningOptions, place: LearningPlace) {
    this.#options = options;
    this.#place = place;
  }

  /** From now on nothing else of this process runs beside what is learned. */
  beAlone(): void {
    this.#isAlone = true;
  }

  /** See `StartOrder.enter`. */
  announce(fact: FactName, learning: Promise<unknown>): void {
    this.#order.enter(fact, learning);
  }

  /** Rejects with `FactBlocked` or `FactErrored`, nothing else. */
  async learn(provider: FactProvider, request: FactRequest<unknown>): Promise<unknown> {
    const { clock, onEvent } = this.#options;
    const { name, title } = provider;
    const { facts, begun } = await this.#stand(provider, request);
    await this.#awaitTurn(provider);
    const startedAtMs = clock();
    onEvent({ kind: 'fact-started', fact: name, title, atMs: startedAtMs });
    const finish = (outcome: 'known' | 'blocked' | 'errored') =>
      onEvent({
        kind: 'fact-finished',
        fact: name,
        outcome,
        atMs: clock(),
        durationMs: clock() - startedAtMs,
      });
    try {
      const needs = Object.values(provider.needs(request.parameters)).map(({ name }) => name);
      const what = { category: 'fact', name, isOwner: true, detail: { needs } } as const;
      const value = await traced(what, () =>
        this.#within(provider, request.parameters, facts, (context) =>
          provider.provide(context, begun),
        ),
      );
      finish('known');
      return value;
    } catch (error) {
      const failure = toFailure(name, error);
      finish(failure instanceof FactBlocked ? 'blocked' : 'errored');
      throw failure;
    }
  }

  async #awaitTurn({ name, startsAfter }: FactProvider): Promise<void> {
    if (startsAfter === null) return;
    const what = {
      category: 'fact',
      name: `${name}, waiting for its turn`,
      detail: { after: startsAfter.fact },
    } as const;
    await traced(what, () => this.#order.wait(startsAfter, this.#options.signal));
  }

  /** What it needs, and what could be begun meanwhile. */
  async #stand(
    provider: FactProvider,
    request: FactRequest<unknown>,
  ): Promise<{ readonly facts: Record<string, unknown>; readonly begun: unknown }> {
    const { headStart } = provider;
    const needs = provider.needs(request.parameters);
    if (headStart === null) return { facts: await this.#place.getAll(needs), begun: null };
    const head = giveHeadStart(headStart.afterMs, async (abandoned) => {
      const facts = await this.#place.getAll(headStart.needs);
      const what = { category: 'fact', name: `${provider.name}, begun`, isOwner: true } as const;
      return traced(what, () =>
        this.#within(provider, request.parameters, facts, (context) =>
          headStart.begin({ ...context, signal: AbortSignal.any([context.signal, abandoned]) }),
        ),
      );
    });
    try {
      return { facts: await this.#place.getAll(needs), begun: await head.end() };
    } catch (error) {
      // Undone before all that it has made.
      this.#place.defer(request, () => head.giveUp());
      throw error;
    }
  }

  #within(
    provider: FactProvider,
    parameters: unknown,
    facts: Record<string, unknown>,
    work: (context: ProvideContext<Needs, unknown>) => Promise<unknown>,
  ): Promise<unknown> {
    const { signal, clock, onEvent, pace: paceNow = idlePace } = this.#options;
    const pace = this.#isAlone ? Math.min(paceNow(), alonePace) : paceNow();
    const limits = scaleLimits(this.#options.limits, pace);
    const timeoutMs = provider.timeoutMs(limits);
    return withDeadline({ what: provider.title, timeoutMs, signal }, (deadlineSignal) =>
      work({
        facts,
        parameters,
        signal: deadlineSignal,
        limits,
        pace,
        defer: (undo) => this.#place.defer({ name: provider.name, parameters }, undo),
        reach: (milestone) => this.#order.reach(provider.name, milestone),
        progress: (detail) =>
          onEvent({
            kind: 'fact-progress',
            fact: provider.name,
            detail: untrusted(detail),
            atMs: clock(),
          }),
      }),
    );
  }
}

function toFailure(fact: FactName, error: unknown): FactBlocked | FactErrored {
  if (error instanceof FactBlocked || error instanceof FactErrored) return error;
  if (error instanceof Unprovable) return new FactBlocked(fact, error.finding);
  return new FactErrored(fact, toFault(error));
}
