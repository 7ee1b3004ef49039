import { describe, expect, it } from 'vitest';
import { findBaseImageLine } from '#facts/build/find-base-image-line.ts';
import { locateStep } from '#facts/build/locate-step.ts';
import { externalImages } from '#facts/build/needed-stages.ts';
import { parseDockerfile } from '#facts/parse/dockerfile/parse-dockerfile.ts';

const single = parseDockerfile(
  [
    'FROM python:3.11-slim',
    'ENV A=b',
    'WORKDIR /app',
    'COPY . .',
    '',
    'RUN make \\',
    '  all',
    'USER a',
  ].join('\n'),
  'Dockerfile',
);
const several = parseDockerfile(
  [
    'FROM python:3.11 AS Builder',
    'RUN one',
    'FROM builder',
    'COPY a b',
    'RUN two',
    'FROM scratch',
    'COPY --from=1 /x /x',
    'COPY --from=nginx:1.27 /y /y',
    'FROM alpine AS unused',
    'RUN three',
    'FROM builder AS last',
    'COPY --from=2 / /',
  ].join('\n'),
  'Dockerfile',
);

describe('locateStep', () => {
  it.each([
    [single, '[1/4] FROM docker.example/library/python:3.11-slim', 1],
    [single, '[2/4] WORKDIR /app', 3],
    [single, '[3/4] COPY . .', 4],
    [single, '[4/4] RUN make   all', 6],
    [single, '[linux/arm64 4/4] RUN make   all', 6],
    [single, '[ 2/12] RUN make   all', 6],
    [several, '[builder 2/2] RUN one', 2],
    [several, '[stage-1 1/2] COPY a b', 4],
    [several, '[stage-1 2/2] RUN two', 5],
    [several, '[stage-2 2/2] COPY --from=nginx:1.27 /y /y', 8],
    [several, '[linux/amd64 last 1/1] COPY --from=2 / /', 12],
    [several, '[internal] load build context', null],
    [several, '[other 1/2] RUN one', null],
    [several, 'exporting to image', null],
    [several, '[stage-9 1/2] RUN one', null],
  ])('%#: %s', (dockerfile, name, line) => {
    const located = locateStep(dockerfile, name);
    expect(located?.instruction?.line ?? located?.stage.line ?? null).toBe(line);
  });
});

describe('findBaseImageLine', () => {
  it.each([
    ['[internal] load metadata for registry.example/library/python:3.11', 1],
    ['[internal] load metadata for registry.example/library/alpine:latest', 9],
    ['[internal] load metadata for registry.example/library/nginx:1.27', 8],
    ['[internal] load metadata for registry.example/library/other:1', null],
    ['[builder 1/2] FROM registry.example/library/python:3.11@sha256:ab', 1],
    [null, null],
  ])('%s: %s', (step, line) => {
    expect(findBaseImageLine(several, step)).toBe(line);
  });
});

describe('externalImages', () => {
  it('names what the final stage needs, and nothing else', () => {
    expect([...externalImages(several)].sort()).toEqual(['nginx:1.27', 'python:3.11']);
  });
});
