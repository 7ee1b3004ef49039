import { randomBytes } from 'node:crypto';
import type { RunId } from '#domain/identifiers.ts';

/** Random, so that no submission can name what a run makes. */
export function makeRunId(): RunId {
  return randomBytes(8).toString('hex') as RunId;
}
