import { FaultError } from '#domain/fault.ts';
import { text } from '#domain/text.ts';

/**
 * Runs work under a deadline of its own. The signal is aborted first, so that the work can undo what it began;
 * the promise settles at once, for work that does not listen must not hold the run.
 */
export async function withDeadline<T>(
  options: { readonly what: string; readonly timeoutMs: number; readonly signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { what, timeoutMs, signal } = options;
  const deadline = new AbortController();
  const combined = AbortSignal.any([signal, deadline.signal]);
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const fault = new FaultError(
        'deadline',
        text`${what} took longer than ${Math.round(timeoutMs / 1000)} s`,
        text`The machine may be overloaded. Grade again when it is less busy.`,
      );
      deadline.abort(fault);
      reject(fault);
    }, timeoutMs);
  });
  const interrupted = new Promise<never>((_, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work(combined), expired, interrupted]);
  } finally {
    clearTimeout(timer);
  }
}
