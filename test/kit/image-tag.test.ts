import { describe, expect, it } from 'vitest';
import { isTagVariant } from '#kit';

const cases: readonly (readonly [tag: string, wanted: string, isVariant: boolean])[] = [
  ['3.11-slim', '3.11-slim', true],
  ['3.11.9-slim', '3.11-slim', true],
  ['3.11-slim-bookworm', '3.11-slim', true],
  ['3.11.9-slim-bookworm', '3.11-slim', true],
  ['3.11-alpine3.20', '3.11-alpine', true],
  ['3.11.9-alpine3.20', '3.11-alpine', true],
  ['3.11-slim', '3.11', true],
  ['bookworm-slim', 'bookworm', true],
  ['3.110-slim', '3.11-slim', false],
  ['3.11-slimmer', '3.11-slim', false],
  ['3.11-slim2x', '3.11-slim', false],
  ['3.11', '3.11-slim', false],
  ['3.11-bookworm', '3.11-slim', false],
  ['3.1-slim', '3.11-slim', false],
  ['3-slim', '3.11-slim', false],
  ['slim', '3.11-slim', false],
  ['3.11-alpine30', '3.11-alpine3', false],
  ['3.11-SLIM', '3.11-slim', false],
  ['', '3.11-slim', false],
];

describe('isTagVariant', () => {
  it.each(cases)('%s of %s: %s', (tag, wanted, isVariant) => {
    expect(isTagVariant(tag, wanted)).toBe(isVariant);
  });
});
