import { randomBytes } from 'node:crypto';
import type { RunId } from '#domain/identifiers.ts';

export function makeRunId(): RunId {
  return `test${randomBytes(6).toString('hex')}` as RunId;
}
