import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { TimeLimitsMs } from '#domain/rubric.ts';
import { startClock } from '#engine/clock.ts';
import { FactBlocked } from '#engine/fact-failure.ts';
import { FactStore } from '#engine/fact-store.ts';
import { engineFactProviders, textFactProviders } from '#facts/index.ts';
import { submission } from '#facts/submission.ts';
import type { FactRequest, Finding } from '#kit';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { takeInFolder } from '#sources/folder.ts';
import { useEngine } from '../../docker/support/use-engine.ts';
import { timeLimits } from './time-limits.ts';

const flagship = path.resolve(import.meta.dirname, '../../../challenges/dockerize-python-app');

/** Path → text; null: the reference solution's file of that path is left out. */
export type Changes = Readonly<Record<string, string | null>>;

export interface Learner {
  readonly get: <T>(request: FactRequest<T>) => Promise<T>;
  /** The finding that keeps the fact from being known. */
  readonly blocked: (request: FactRequest<unknown>) => Promise<Finding>;
}

/** Facts of submissions made for one test, learned on the real engine by the real providers. */
export function useFacts(options: Parameters<typeof useEngine>[0] = {}) {
  const engine = useEngine(options);
  return {
    engine,
    /** A submission of these files alone. */
    ofFiles: (files: Changes, limits?: Partial<TimeLimitsMs>) => learn(null, files, limits),
    /** The reference solution with some files changed. */
    ofSolution: (changes: Changes = {}, limits?: Partial<TimeLimitsMs>) =>
      learn(path.join(flagship, 'solution'), changes, limits),
  };

  async function learn(
    base: string | null,
    changes: Changes,
    limits: Partial<TimeLimitsMs> = {},
  ): Promise<Learner> {
    const temp = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-'));
    const [folder, copyTo] = [path.join(temp, 'made'), path.join(temp, 'copy')];
    if (base === null) await mkdir(folder);
    else await cp(base, folder, { recursive: true });
    await mkdir(copyTo);
    for (const [name, content] of Object.entries(changes)) {
      const file = path.join(folder, name);
      if (content === null) {
        await rm(file, { recursive: true });
        continue;
      }
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    const policy = sandboxPolicy();
    const store = new FactStore({
      providers: [
        ...textFactProviders(policy),
        ...engineFactProviders({ engine: engine(), policy }),
      ],
      limits: { ...timeLimits, ...limits },
      signal: new AbortController().signal,
      clock: startClock(),
      onEvent: () => undefined,
    });
    onTestFinished(async () => {
      const failures = await store.dispose();
      await rm(temp, { recursive: true, force: true });
      if (failures.length > 0) throw failures[0];
    });
    const starterRoot = path.join(flagship, 'starter');
    const protectedFiles: readonly string[] = [];
    store.seed(
      submission,
      await takeInFolder({ folder, copyTo, starterRoot, protectedFiles, limits: policy.intake }),
    );
    return {
      get: (request) => store.get(request),
      blocked: async (request) => {
        try {
          await store.get(request);
        } catch (error) {
          if (error instanceof FactBlocked) return error.finding;
          throw error;
        }
        throw new Error(`${request.name} is known, and was to be blocked`);
      },
    };
  }
}
