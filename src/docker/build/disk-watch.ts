import { statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { z } from 'zod';
import { callEngine } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import type { BuildRecord } from './build-record.ts';

const lookEveryMs = 500;
/** What an engine needs to go on, other submissions' builds included. */
const leastFreeBytes = 500e6;
/** How long the engine may take to give back what an ended build had written. */
const givenBackWithinMs = 20_000;

/**
 * Watches the disk that an engine keeps its data on, as far as it is this machine's, and says when more of it was
 * taken than one build may. Whose doing that was is told afterwards, by `measureBlame`.
 */
export class DiskWatch {
  readonly #folder: string;
  readonly #mostBytes: number;
  readonly #onTaken: (takenBytes: number) => void;
  #timer: NodeJS.Timeout | null = null;
  #freeAtStart: number | null = null;

  constructor(options: {
    /** Where the engine keeps its data. */
    readonly folder: string;
    readonly mostBytes: number;
    readonly onTaken: (takenBytes: number) => void;
  }) {
    this.#folder = options.folder;
    this.#mostBytes = options.mostBytes;
    this.#onTaken = options.onTaken;
    this.#look();
  }

  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /**
   * How much of what was taken this build is to blame for: what comes back once it has ended, and what the engine
   * keeps of its finished steps. Other builds take of the same disk: they must not be counted against it.
   */
  async measureBlame(connection: EngineConnection, record: BuildRecord): Promise<number> {
    const freeAtEnd = (await readFree(this.#folder)) ?? 0;
    const kept = await measureKept(connection, record);
    const endsAt = performance.now() + givenBackWithinMs;
    let givenBack = 0;
    while (performance.now() < endsAt && kept + givenBack < this.#mostBytes / 2) {
      await sleep(lookEveryMs);
      givenBack = Math.max(givenBack, ((await readFree(this.#folder)) ?? 0) - freeAtEnd);
    }
    return kept + givenBack;
  }

  #look(): void {
    readFree(this.#folder).then(
      (free) => {
        if (free === null) return;
        this.#freeAtStart ??= free;
        const taken = this.#freeAtStart - free;
        if (taken > this.#mostBytes || (free < leastFreeBytes && taken > 0)) {
          this.#onTaken(taken);
          return;
        }
        this.#timer = setTimeout(() => this.#look(), lookEveryMs);
      },
      () => undefined,
    );
  }
}

/** Null where the folder is not on this machine: then nothing is watched. */
async function readFree(folder: string): Promise<number | null> {
  const stats = await statfs(folder).catch(() => null);
  return stats === null ? null : stats.bavail * stats.bsize;
}

const cacheSchema = z.object({
  BuildCache: z
    .array(z.object({ Size: z.number(), Description: z.string(), CreatedAt: z.string() }))
    .nullish(),
});

/** Sizes of the finished steps of this build that the engine keeps in its cache. */
async function measureKept({ docker }: EngineConnection, record: BuildRecord): Promise<number> {
  const commands = record.steps.flatMap(({ name, cached }) => {
    const [, command = ''] = /^\[[^\]]*\] RUN (.{1,60})/s.exec(name) ?? [];
    return cached || command === '' ? [] : [command];
  });
  const since = record.startedMs ?? Number.POSITIVE_INFINITY;
  const answer = await callEngine({ what: "measure a build's steps" }, () => readCache(docker));
  return (cacheSchema.parse(answer).BuildCache ?? [])
    .filter(({ CreatedAt }) => Date.parse(CreatedAt) >= since)
    .filter(({ Description }) => commands.some((command) => Description.includes(command)))
    .reduce((sum, { Size }) => sum + Size, 0);
}

/** Not through dockerode's `df`, which asks for images and volumes too, and takes minutes where there are many. */
function readCache(docker: Docker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    docker.modem.dial(
      {
        path: '/system/df?',
        options: { type: 'build-cache' },
        method: 'GET',
        statusCodes: { 200: true, 500: 'server error' },
      },
      (error, answer) => (error === null ? resolve(answer) : reject(error)),
    );
  });
}
