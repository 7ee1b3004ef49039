import type { ContainerState } from '#docker/containers/engine-container.ts';

export interface ProbeRecord {
  readonly see: (state: ContainerState, nowMs: number) => void;
  /** For how long the probes seen so far have failed in one and the same way; 0 before the third of them. */
  readonly failingForMs: (nowMs: number) => number;
  /** Whether they fail because the program that they run is not there. */
  readonly lackProgram: () => boolean;
}

const leastProbes = 3;
/** What has only just started may still say for a while that it is not ready, whatever it declares. */
export const leastPatienceMs = 6000;

/** Shells and engines say with these that there is no such program: no waiting brings it. */
const missingProgram = new Set([126, 127]);

/** Keeps the probes of a container that came after it was first seen. An engine remembers five. */
export function watchProbes(): ProbeRecord {
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
    failingForMs: (nowMs) => {
      const first = firstOfStreak();
      return first === null ? 0 : nowMs - first.seenAtMs;
    },
    lackProgram: () => missingProgram.has(firstOfStreak()?.exitCode ?? 0),
  };

  function firstOfStreak() {
    const [first] = failures;
    if (first === undefined || first.exitCode === 0 || failures.length < leastProbes) return null;
    return first;
  }
}
