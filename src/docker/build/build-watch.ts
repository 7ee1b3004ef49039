import type { BuildLimits } from '#domain/sandbox-policy.ts';
import type { BuildRecord } from './build-record.ts';
import type { BuildFailure } from './build-request.ts';

export interface WatchLimits extends Pick<BuildLimits, 'outputBytes'> {
  readonly timeoutMs: number;
  readonly silenceMs: number;
}

export interface Stop {
  readonly reason: Extract<
    BuildFailure['reason'],
    'timeout' | 'silence' | 'output-limit' | 'disk-limit'
  >;
  readonly message: string;
}

/** Ends a build that takes too long, falls silent or prints too much, by aborting its request. */
export class BuildWatch {
  /** Why it was ended; null while it may go on. */
  stopped: Stop | null = null;
  readonly #limits: WatchLimits;
  readonly #record: BuildRecord;
  readonly #aborting = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #silence: NodeJS.Timeout;
  #takenBytes = 0;

  constructor(limits: WatchLimits, record: BuildRecord) {
    this.#limits = limits;
    this.#record = record;
    this.#timer = setTimeout(() => this.#stop('timeout'), limits.timeoutMs);
    this.#silence = this.#awaitSilence();
  }

  get signal(): AbortSignal {
    return this.#aborting.signal;
  }

  /** To be told of every sign of life. */
  heard(): void {
    clearTimeout(this.#silence);
    this.#silence = this.#awaitSilence();
    if (this.#record.outputBytes > this.#limits.outputBytes) this.#stop('output-limit');
  }

  /** Ends it because a single record of the engine outgrew what is read of one. */
  overflowed(): void {
    this.#stop('output-limit');
  }

  /** Ends it because the engine's disk fills up meanwhile. */
  filled(takenBytes: number): void {
    this.#takenBytes = takenBytes;
    this.#stop('disk-limit');
  }

  end(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#silence);
  }

  #awaitSilence(): NodeJS.Timeout {
    return setTimeout(() => {
      if (this.#record.isMuted) this.heard();
      else this.#stop('silence');
    }, this.#limits.silenceMs);
  }

  #stop(reason: Stop['reason']): void {
    if (this.stopped !== null) return;
    this.stopped = { reason, message: this.#describe(reason) };
    this.end();
    this.#aborting.abort();
  }

  #describe(reason: Stop['reason']): string {
    const { timeoutMs, silenceMs, outputBytes } = this.#limits;
    switch (reason) {
      case 'timeout':
        return `the build took longer than ${toSeconds(timeoutMs)} s`;
      case 'silence':
        return `the build printed nothing for ${toSeconds(silenceMs)} s`;
      case 'output-limit':
        return `the build printed more than ${Math.round(outputBytes / 1e6)} MB`;
      case 'disk-limit':
        return `${(this.#takenBytes / 1e9).toFixed(1)} GB of the engine's disk were taken while the build ran`;
      default:
        return reason satisfies never;
    }
  }
}

function toSeconds(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}
