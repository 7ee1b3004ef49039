import { describe, expect, it } from 'vitest';
import { findingsOf, gradeWith } from '#test/grade-check.ts';
import { dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/security/pinned-base-images.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const cases: readonly [string, readonly string[], string][] = [
  ['a tag', ['FROM python:3.11-slim'], 'pass'],
  ['a digest', [`FROM python@${digest}`], 'pass'],
  ['latest with a digest', [`FROM python:latest@${digest}`], 'pass'],
  ['scratch', ['FROM scratch'], 'pass'],
  ['another stage', ['FROM a:1 AS b', 'FROM b', 'COPY --from=0 / /'], 'pass'],
  ['a tag from a default', ['ARG V=3.11', 'FROM python:$V'], 'pass'],
  ['a platform', ['FROM --platform=$BUILDPLATFORM python:3.11'], 'pass'],
  ['no tag', ['FROM python'], 'base-image-unpinned@1'],
  ['latest', ['FROM python:latest'], 'base-image-unpinned@1'],
  ['a port is no tag', ['FROM localhost:5000/python'], 'base-image-unpinned@1'],
  ['an unused stage', ['FROM a AS unused', 'FROM b:1'], 'base-image-unpinned@1'],
  ['an image in --from', ['FROM b:1', 'COPY --from=nginx / /'], 'base-image-unpinned@2'],
  ['an image in a mount', ['FROM b:1', 'RUN --mount=from=uv,target=/x x'], 'base-image-unpinned@2'],
  ['an argument’s default', ['ARG V=latest', 'FROM python:$V'], 'base-image-unpinned@2'],
  ['one image in two stages', ['FROM a', 'FROM a'], 'base-image-unpinned@1'],
  ['two images', ['FROM a', 'FROM b'], 'base-image-unpinned@1 base-image-unpinned@2'],
];

describe('security/pinned-base-images', () => {
  it.each(cases)('%s', (_, lines, verdict) => {
    expect(gradeWith(check, { dockerfile: dockerfileOf(...lines) })).toBe(verdict);
  });

  it('names all lines of one image', () => {
    const dockerfile = dockerfileOf('FROM a', 'FROM a', 'COPY --from=a / /');
    const [found] = findingsOf(check, { dockerfile });
    expect(found?.message.raw).toContain('a has no tag, which means latest (also on line 2, 3)');
  });
});
