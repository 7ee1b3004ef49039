import { FaultError } from '#domain/fault.ts';
import { text } from '#domain/text.ts';
import { EngineTimeout } from '../connection/engine-timeout.ts';
import { readEngineError } from './engine-error.ts';
import { type FaultCode, faultAdvice } from './fault-kinds.ts';
import { classifySurroundings } from './surroundings.ts';

/** Makes a fault of whatever a call to the engine threw. A fault stays what it is. */
export function toEngineFault(error: unknown, what: string): FaultError {
  if (error instanceof FaultError) return error;
  const { message } = readEngineError(error);
  return makeFault(classifyEngineError(error), `could not ${what}: ${message}`, error);
}

export function makeFault(code: FaultCode, observed: string, cause?: unknown): FaultError {
  return new FaultError(code, text`Docker: ${cap(observed)}`, faultAdvice[code], cause);
}

function classifyEngineError(error: unknown): FaultCode {
  if (error instanceof EngineTimeout) return 'engine-timeout';
  const { message, status, code } = readEngineError(error);
  if (status === null) {
    switch (code) {
      case 'EACCES':
      case 'EPERM':
        return 'engine-permission';
      case null:
        return /socket hang up|aborted/i.test(message) ? 'engine-unreachable' : 'engine-error';
      default:
        return 'engine-unreachable';
    }
  }
  if (status === 400 && /client version .* is too new/i.test(message)) return 'engine-too-old';
  return classifySurroundings(message) ?? 'engine-error';
}

function cap(message: string): string {
  return message.length > 1000 ? `${message.slice(0, 1000)} …` : message;
}
