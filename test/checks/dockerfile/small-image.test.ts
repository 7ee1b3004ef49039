import { describe, expect, it } from 'vitest';
import { findingsOf, gradeWith } from '#test/grade-check.ts';
import { dockerfileOf, imageOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/small-image.ts';

const options = { maxBytes: 200_000_000 };
const dockerfile = dockerfileOf('FROM a AS builder', 'FROM python:3.11-slim');

describe('dockerfile/small-image', () => {
  it.each([
    [150_000_000, 'pass'],
    [199_999_999, 'pass'],
    [200_000_000, 'image-over-limit@7'],
    [640_000_000, 'image-over-limit@7'],
  ])('%d bytes', (sizeBytes, verdict) => {
    expect(gradeWith(check, { dockerfile, image: imageOf({}, sizeBytes) }, options)).toBe(verdict);
  });

  it.each([
    ['python:3.13-alpine', 'image-over-limit@1'],
    ['python:3.13-slim', 'pass'],
  ])('has a limit of its own for %s', (base, verdict) => {
    const facts = { dockerfile: dockerfileOf(`FROM ${base}`), image: imageOf({}, 150_000_000) };
    expect(gradeWith(check, facts, { ...options, byBase: { alpine: 100_000_000 } })).toBe(verdict);
  });

  it('points at the last FROM where the base image alone is too large', () => {
    const layers = [{ instruction: 'FROM python:3.11', line: null, sizeBytes: 470_000_000 }];
    const image = { ...imageOf({}, 470_000_000), layers };
    expect(gradeWith(check, { dockerfile, image }, options)).toBe('image-over-limit@2');
  });

  it('names the layers that cost most, the costliest first', () => {
    const [found] = findingsOf(check, { dockerfile, image: imageOf({}, 640_000_000) }, options);
    expect(found?.message.raw).toBe(
      'The image has 640.0 MB unpacked. Expected less than 200.0 MB.',
    );
    expect(found?.evidence?.raw).toBe(
      ' 500.0 MB  line 7    RUN pip install flask\n 140.0 MB  base      FROM python:3.11-slim',
    );
  });
});
