/** What docker-modem and Node throw, reduced to what can be judged. */
export interface EngineError {
  readonly message: string;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  /** Node's error code, e.g. `ECONNREFUSED`. */
  readonly code: string | null;
}

export function readEngineError(error: unknown): EngineError {
  const message = error instanceof Error ? error.message : String(error);
  const status = readField(error, 'statusCode');
  const code = readField(error, 'code');
  return {
    message: message.replace(/^\(HTTP code \d+\) [^-]* - /, '').trim(),
    status: typeof status === 'number' ? status : null,
    code: typeof code === 'string' ? code : null,
  };
}

/** Whether the engine answered with one of these statuses. */
export function isStatus(error: unknown, ...statuses: readonly number[]): boolean {
  const { status } = readEngineError(error);
  return status !== null && statuses.includes(status);
}

/** Whether the engine hung up in the middle of a request, or was too busy for it. */
export function isBrokenConnection(error: unknown): boolean {
  const { status, code, message } = readEngineError(error);
  if (status !== null) return status === 503;
  return code === 'ECONNRESET' || code === 'EPIPE' || /socket hang up/i.test(message);
}

function readField(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : null;
}
