import type { Finding } from '#domain/finding.ts';
import { Unprovable } from '#domain/unprovable.ts';
import type { Verdict } from '#domain/verdict.ts';
import { startClock } from '#engine/clock.ts';
import { defineFactProvider } from '#engine/fact-provider.ts';
import { FactStore } from '#engine/fact-store.ts';
import { runCheck } from '#engine/run-check.ts';
import type { Check, FactName } from '#kit';
import { singleFact } from '#kit/fact.ts';

/** The verdict of a check whose facts are all known. */
export function judgeKnown(check: Check): Promise<Verdict> {
  return judge(check, null, null, {});
}

/** The verdict of a check whose facts cannot be learned: `origin` found the defect out. */
export function judgeBlocked(
  check: Check,
  origin: FactName,
  finding: Finding,
  options: unknown = {},
): Promise<Verdict> {
  return judge(check, origin, finding, check.options.parse(options));
}

function judge(
  check: Check,
  origin: FactName | null,
  finding: Finding | null,
  options: unknown,
): Promise<Verdict> {
  const names = Object.values(check.needs(options)).map((need) => need.name);
  const cause = singleFact<null>(origin ?? 'elsewhere');
  const isOwn = names.includes(cause.name);
  const learn = (name: FactName, needs: Record<string, typeof cause>) =>
    defineFactProvider({
      fact: singleFact<null>(name),
      title: name,
      needs,
      timeoutMs: 1000,
      provide: async () => {
        if (finding !== null && name === cause.name) throw new Unprovable(finding);
        return null;
      },
    });
  const providers = [
    ...names.map((name) => learn(name, isOwn || finding === null ? {} : { cause })),
    ...(isOwn ? [] : [learn(cause.name, {})]),
  ];
  const limits = { pull: 1, build: 1, buildSilence: 1, start: 1, health: 1, stack: 1, run: 1 };
  const store = new FactStore({
    providers,
    limits,
    signal: new AbortController().signal,
    clock: startClock(),
    onEvent: () => undefined,
  });
  const criterion = { check: check.id, category: '', points: 1, options, definition: check };
  return runCheck(criterion, store);
}
