import type { ContainerState } from '#docker/containers/engine-container.ts';

export interface ProbeRecord {
  readonly see: (state: ContainerState, nowMs: number) => void;
  /** Whether the probes seen so far fail in one and the same way, and have for long enough. */
  readonly isStuck: (nowMs: number) => boolean;
}

const leastProbes = 3;
/** An app that listens may still say for a while that it is not ready: so long, or as long as it has declared. */
const leastPatienceMs = 6000;

/** Shells and engines say with these that there is no such program: no waiting brings it. */
const missingProgram = new Set([126, 127]);

export interface ProbePatience {
  /** See `ProvideContext.pace`. */
  readonly pace: number;
  /** In which failures do not count, as the submission declares it; null: it declares none. */
  readonly startPeriodMs: number | null;
}

/** Keeps the probes of a container that came after it was first seen. An engine remembers five. */
export function watchProbes({ pace, startPeriodMs }: ProbePatience): ProbeRecord {
  const patienceMs = pace * Math.max(leastPatienceMs, startPeriodMs ?? 0);
  const known = new Set<string>();
  let failures: { readonly exitCode: number; readonly seenAtMs: number }[] = [];
  let isFirst = true;
  return {
    see: ({ health }, nowMs) => {
      for (const { exitCode, endedAt } of health?.probes ?? []) {
        if (known.has(endedAt)) continue;
        known.add(endedAt);
        if (isFirst) continue;
        const isSame = failures[0]?.exitCode === exitCode;
        failures = isSame
          ? [...failures, { exitCode, seenAtMs: nowMs }]
          : [{ exitCode, seenAtMs: nowMs }];
      }
      isFirst = false;
    },
    isStuck: (nowMs) => {
      const [first] = failures;
      if (first === undefined || first.exitCode === 0 || failures.length < leastProbes)
        return false;
      return missingProgram.has(first.exitCode) || nowMs - first.seenAtMs >= patienceMs;
    },
  };
}
