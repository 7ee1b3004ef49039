import pRetry from 'p-retry';
import { FaultError } from '#domain/fault.ts';
import { text } from '#domain/text.ts';
import { mayPass } from './may-pass.ts';

export interface RetrySettings {
  /** Retries of one thing. */
  readonly each: number;
  /** Retries of all that one run does: what is in trouble as a whole is not asked for ever. */
  readonly perRun: number;
  /** Before the first retry, in milliseconds; four times as long before each further one, give or take. */
  readonly firstDelayMs: number;
}

export const standardRetries: RetrySettings = { each: 2, perRun: 6, firstDelayMs: 1500 };

/** Tries again what failed by a fault that may pass by itself, within the budget of one run. */
export class Retries {
  readonly #settings: RetrySettings;
  #left: number;

  constructor(settings: RetrySettings) {
    this.#settings = settings;
    this.#left = settings.perRun;
  }

  /** Rejects with the last fault, which tells how often it was tried, or with the signal's reason. */
  async run<T>(
    signal: AbortSignal,
    attempt: () => Promise<T>,
    isWorthwhile: (error: FaultError) => boolean | Promise<boolean> = ({ fault }) => mayPass(fault),
  ): Promise<T> {
    const { each, firstDelayMs } = this.#settings;
    let tries = 0;
    const counted = () => {
      tries += 1;
      return attempt();
    };
    try {
      return await pRetry(counted, {
        retries: each,
        factor: 4,
        minTimeout: firstDelayMs,
        randomize: true,
        signal,
        shouldRetry: async ({ error }) =>
          error instanceof FaultError && (await isWorthwhile(error)) && this.#take(),
      });
    } catch (error) {
      throw tries > 1 && error instanceof FaultError ? toldTries(error, tries) : error;
    }
  }

  #take(): boolean {
    if (this.#left === 0) return false;
    this.#left -= 1;
    return true;
  }
}

function toldTries({ fault }: FaultError, tries: number): FaultError {
  const message = text`${fault.message} (tried ${tries} times)`;
  return new FaultError(fault.code, message, fault.advice, fault.cause);
}
