import { describe, expect, it } from 'vitest';
import type { Rebuild } from '#kit';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/cached-dependencies.ts';

const options = { change: 'src/', installed: ['flask'] };
const copied = { instruction: 'COPY src/ src/', line: 3, installed: [] };
const installed = { instruction: 'RUN uv sync', line: 4, installed: ['flask'] };

const cases: readonly [string, Partial<Rebuild>, string][] = [
  ['nothing ran again', { ranAgain: [] }, 'pass'],
  ['only copying ran again', { ranAgain: [copied] }, 'pass'],
  [
    'the installation ran again',
    { ranAgain: [copied, installed] },
    'dependencies-installed-again@4',
  ],
  ['nothing is installed', { dependenciesInImage: false }, 'dependencies-not-in-image@-'],
];

describe('dockerfile/cached-dependencies', () => {
  it.each(cases)('%s', (_, rebuild, verdict) => {
    const facts = {
      dockerfile: dockerfileOf('FROM a'),
      rebuild: { changedFile: 'src/app.py', ranAgain: [], dependenciesInImage: true, ...rebuild },
    };
    expect(gradeWith(check, facts, options)).toBe(verdict);
  });
});
