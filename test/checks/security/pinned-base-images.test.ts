import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/security/pinned-base-images.ts';

const cases: readonly [string, readonly string[], string][] = [
  ['a tag', ['FROM python:3.11-slim'], 'pass'],
  ['a digest', [`FROM python@sha256:${'a'.repeat(64)}`], 'pass'],
  ['scratch', ['FROM scratch'], 'pass'],
  ['another stage', ['FROM a:1 AS b', 'FROM b'], 'pass'],
  ['no tag', ['FROM python'], 'base-image-unpinned@1'],
  ['latest', ['FROM python:latest'], 'base-image-unpinned@1'],
  ['a port is no tag', ['FROM localhost:5000/python'], 'base-image-unpinned@1'],
  ['an unused stage', ['FROM a AS unused', 'FROM b:1'], 'base-image-unpinned@1'],
  ['an image in --from', ['FROM b:1', 'COPY --from=nginx / /'], 'base-image-unpinned@2'],
  ['an argument’s default', ['ARG V=latest', 'FROM python:$V'], 'base-image-unpinned@2'],
];

describe('security/pinned-base-images', () => {
  it.each(cases)('%s', (_, lines, verdict) => {
    expect(gradeWith(check, { dockerfile: dockerfileOf(...lines) })).toBe(verdict);
  });
});
