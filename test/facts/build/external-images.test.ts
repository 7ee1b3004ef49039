import { describe, expect, it } from 'vitest';
import { findExternalImages } from '#facts/build/external-images.ts';
import { parseDockerfile } from '#facts/parse/dockerfile/parse-dockerfile.ts';

function imagesOf(...lines: readonly string[]) {
  return findExternalImages(parseDockerfile(lines.join('\n'), 'Dockerfile'), null);
}

describe('facts/build/external-images', () => {
  it('names what a build stands on and takes from', () => {
    const found = imagesOf(
      'ARG TAG=3.11',
      'FROM python:${TAG} AS builder',
      'RUN --mount=from=alpine:3,target=/x true',
      'FROM python:3.11-slim',
      'COPY --from=builder /a /a',
      'COPY --from=busybox:1 /b /b',
    );
    expect(found?.toSorted()).toEqual(['alpine:3', 'busybox:1', 'python:3.11', 'python:3.11-slim']);
  });

  it.each([
    ['a stage of another platform', ['FROM --platform=linux/arm64 python:3.11']],
    ['a download', ['FROM python:3.11', 'ADD https://example.com/x /x']],
    ['a repository', ['FROM python:3.11', 'ADD git@github.com:a/b.git /x']],
    ['a variable that may be a download', ['FROM python:3.11', 'ARG U', 'ADD ${U} /x']],
  ])('cannot tell all with %s', (_, lines) => {
    expect(imagesOf(...lines)).toBeNull();
  });

  it('needs none where nothing is built', () => {
    expect(findExternalImages(null, null)).toEqual([]);
    expect(imagesOf('FROM scratch', 'ADD src /src')).toEqual([]);
  });
});
