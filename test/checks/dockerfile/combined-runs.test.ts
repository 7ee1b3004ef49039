import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/combined-runs.ts';

describe('dockerfile/combined-runs', () => {
  it.each<[string, readonly string[], object, string]>([
    ['one', ['FROM a', 'RUN x && y'], {}, 'pass'],
    ['none', ['FROM a', 'COPY . .'], {}, 'pass'],
    ['two with a reason between', ['FROM a', 'RUN x', 'COPY a b', 'RUN y'], {}, 'pass'],
    ['two in a row', ['FROM a', 'RUN x', '# why', '', 'RUN y'], {}, 'runs-in-a-row@2'],
    [
      'two rows',
      ['FROM a', 'RUN x', 'RUN y', 'USER a', 'RUN x', 'RUN y'],
      {},
      'runs-in-a-row@2 runs-in-a-row@5',
    ],
    ['as many as allowed', ['FROM a', 'RUN x', 'RUN y'], { mostInARow: 2 }, 'pass'],
    ['only in the builder', ['FROM a', 'RUN x', 'RUN y', 'FROM b', 'RUN z'], {}, 'pass'],
    ['in any stage', ['FROM a', 'RUN x', 'RUN y', 'FROM b'], { stages: 'all' }, 'runs-in-a-row@2'],
    ['words in a heredoc', ['FROM a', 'RUN <<E', 'RUN x', 'RUN y', 'E'], {}, 'pass'],
  ])('%s', (_, lines, options, verdict) => {
    expect(gradeWith(check, { dockerfile: dockerfileOf(...lines) }, options)).toBe(verdict);
  });
});
