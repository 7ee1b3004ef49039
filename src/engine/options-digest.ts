import { createHash } from 'node:crypto';
import type { Digest } from '#domain/identifiers.ts';

/** Of the options with which a check asks: the same digest is the same question, whatever the order of the keys. */
export function optionsDigest(options: unknown): Digest {
  const text = JSON.stringify(options, (_key, value: unknown) => inOneOrder(value)) ?? 'null';
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function inOneOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
