import { describe, expect, it } from 'vitest';
import { toImageLayers } from '#facts/build/image-layers.ts';
import { parseDockerfile } from '#facts/parse/dockerfile/parse-dockerfile.ts';

const parse = (...lines: readonly string[]) => parseDockerfile(lines.join('\n'), 'Dockerfile');
const entry = (createdBy: string, sizeBytes = 0) => ({ createdBy, sizeBytes });
const base = [entry('/bin/sh -c #(nop) ADD file:1 in /', 100), entry('RUN /bin/sh -c apt', 50)];

describe('toImageLayers', () => {
  it('puts each layer to its line, through a chain of stages', () => {
    const dockerfile = parse(
      'FROM python:3.11-slim AS one',
      'RUN <<EOF',
      'make',
      'EOF',
      'ONBUILD RUN later',
      'FROM one',
      'WORKDIR /app',
      'COPY . .',
      'CMD ["x"]',
    );
    const history = [
      ...base,
      entry('RUN /bin/sh -c <<EOF (make...)', 7),
      entry('WORKDIR /app', 0),
      entry('COPY . . # buildkit', 5),
      entry('CMD ["x"]'),
    ];
    expect(toImageLayers(dockerfile, history)).toEqual([
      { instruction: 'FROM python:3.11-slim', line: null, sizeBytes: 150 },
      { instruction: expect.stringContaining('RUN <<EOF'), line: 2, sizeBytes: 7 },
      { instruction: 'COPY . .', line: 8, sizeBytes: 5 },
    ]);
  });

  it('leaves triggers of a base image without a line', () => {
    const dockerfile = parse(
      'FROM onbuild AS a',
      'FROM a',
      'RUN mine',
      'FROM scratch',
      'FROM a',
      'RUN mine',
    );
    const history = [...base, entry('COPY . /src # buildkit', 9), entry('RUN /bin/sh -c mine', 3)];
    expect(toImageLayers(dockerfile, history).at(-1)).toMatchObject({ line: 6, sizeBytes: 3 });
  });

  it.each([
    ['of an older builder', '/bin/sh -c #(nop)  COPY dir:1 in / ', '/bin/sh -c make'],
    ['with build arguments', 'COPY a / # buildkit', 'RUN |1 A=b /bin/sh -c make'],
  ])('reads a history %s', (_, copy, run) => {
    const dockerfile = parse('FROM x', 'COPY a /', 'RUN make');
    const layers = toImageLayers(dockerfile, [...base, entry(copy, 1), entry(run, 2)]);
    expect(layers.map(({ line }) => line)).toEqual([null, 2, 3]);
  });

  it('counts from the end where the words do not agree', () => {
    const dockerfile = parse('FROM x', 'COPY a /', 'RUN make');
    const layers = toImageLayers(dockerfile, [...base, entry('?', 1), entry('??', 2)]);
    expect(layers.map(({ line }) => line)).toEqual([null, 2, 3]);
  });

  it('survives a history that is shorter than the file', () => {
    const dockerfile = parse('FROM x', 'COPY a /', 'RUN make');
    expect(toImageLayers(dockerfile, [entry('RUN make', 4)])).toEqual([
      { instruction: 'RUN make', line: 3, sizeBytes: 4 },
    ]);
    expect(toImageLayers(dockerfile, [])).toEqual([]);
  });
});
