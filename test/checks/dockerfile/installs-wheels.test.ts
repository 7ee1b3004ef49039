import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf, imageFileOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/installs-wheels.ts';

const site = '/usr/local/lib/python3.9/site-packages';
const installed = `${site}/flask-3.1.1.dist-info/METADATA`;
const wheel = '/wheels/flask-3.1.1-py3-none-any.whl';

/** Files by the line of the final stage that brings them. */
function grade(lines: readonly string[], files: readonly (readonly [string, number])[]): string {
  const dockerfile = dockerfileOf('FROM python:3.9 AS builder', 'FROM python:3.9', ...lines);
  const { instructions } = dockerfile.stages[1] ?? { instructions: [] };
  const search = {
    files: files.map(([path, line]) =>
      imageFileOf({ path, instruction: instructions.find((one) => one.line === line) ?? null }),
    ),
  };
  return gradeWith(check, { dockerfile, search }, { packages: ['Flask'] });
}

const copy = 'COPY --from=builder /wheels /wheels';

describe('dockerfile/installs-wheels', () => {
  it.each<[string, readonly string[], readonly (readonly [string, number])[], string]>([
    [
      'copied wheels',
      [copy, 'RUN pip install /wheels/*.whl'],
      [
        [wheel, 3],
        [installed, 4],
      ],
      'pass',
    ],
    [
      'a list and a folder',
      [copy, 'RUN pip install --no-index --find-links=/wheels flask'],
      [
        [wheel, 3],
        [installed, 4],
      ],
      'pass',
    ],
    [
      'mounted wheels',
      ['RUN --mount=type=bind,from=builder,source=/w,target=/w pip install /w/*.whl'],
      [[installed, 3]],
      'pass',
    ],
    [
      'an index',
      [copy, 'RUN pip install flask'],
      [
        [wheel, 3],
        [installed, 4],
      ],
      'wheels-not-used@4',
    ],
    [
      'wheels of the project',
      ['COPY wheels /wheels', 'RUN pip install /wheels/*.whl'],
      [
        [wheel, 3],
        [installed, 4],
      ],
      'wheels-not-used@4',
    ],
    [
      'a mount from the project',
      ['RUN --mount=type=bind,source=/w,target=/w pip install /w/*.whl'],
      [[installed, 3]],
      'wheels-not-used@3',
    ],
    [
      'copied as installed',
      ['COPY --from=builder /install /usr/local'],
      [[installed, 3]],
      'installed-elsewhere@3',
    ],
    ['wheels alone', [copy], [[wheel, 3]], 'packages-not-installed@2'],
    ['nothing', [], [], 'packages-not-installed@2'],
  ])('%s', (_, lines, files, verdict) => {
    expect(grade(lines, files)).toBe(verdict);
  });
});
