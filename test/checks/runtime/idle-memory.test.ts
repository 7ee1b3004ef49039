import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { containerOf, dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/runtime/idle-memory.ts';

const facts = { dockerfile: dockerfileOf('FROM a', 'CMD x'), container: containerOf() };

describe('runtime/idle-memory', () => {
  it.each([
    [49_999_999, 'pass'],
    [50_000_000, 'pass'],
    [50_000_001, 'memory-over-limit@2'],
  ])('%d bytes', (bytes, verdict) => {
    expect(gradeWith(check, { ...facts, memory: { bytes } }, { maxBytes: 50_000_000 })).toBe(
      verdict,
    );
  });
});
