import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/multi-stage.ts';

const cases: readonly [string, readonly string[], string][] = [
  ['by name', ['FROM a AS b', 'FROM c', 'COPY --from=b / /'], 'pass'],
  ['by number', ['FROM a', 'FROM c', 'COPY --from=0 / /'], 'pass'],
  ['by a name in capitals', ['FROM a AS b', 'FROM c', 'copy --chown=1 --from=B / /'], 'pass'],
  ['by mount', ['FROM a AS b', 'FROM c', 'RUN --mount=target=/x,from=b cp -r /x /y'], 'pass'],
  ['through a stage', ['FROM a AS b', 'FROM c AS d', 'COPY --from=b / /', 'FROM d'], 'pass'],
  ['one stage', ['FROM a', 'RUN true'], 'single-stage@1'],
  ['one stage that copies an image', ['FROM a', 'COPY --from=b:1 / /'], 'single-stage@1'],
  ['no connection', ['FROM a AS b', 'FROM c'], 'stages-unconnected@2'],
  ['built on a stage alone', ['FROM a AS b', 'RUN true', 'FROM b'], 'stages-unconnected@3'],
  ['from an image', ['FROM a AS b', 'FROM c', 'COPY --from=alpine / /'], 'stages-unconnected@3'],
  [
    'a mount knows no number',
    ['FROM a', 'FROM c', 'RUN --mount=from=0,target=/x true'],
    'stages-unconnected@3',
  ],
  ['in a comment', ['FROM a AS b', 'FROM c', '# COPY --from=b / /'], 'stages-unconnected@2'],
  [
    'in a heredoc',
    ['FROM a AS b', 'FROM c', 'RUN <<EOF', 'COPY --from=b / /', 'EOF'],
    'stages-unconnected@2',
  ],
  [
    'into a stage that does not ship',
    ['FROM a AS b', 'FROM c AS d', 'COPY --from=b / /', 'FROM e'],
    'stages-unconnected@4',
  ],
];

describe('dockerfile/multi-stage', () => {
  it.each(cases)('%s', (_, lines, verdict) => {
    expect(gradeWith(check, { dockerfile: dockerfileOf(...lines) })).toBe(verdict);
  });
});
