import { describe, expect, it } from 'vitest';
import type { Rebuild } from '#kit';
import { sampleFinding } from '#test/findings.ts';
import { findingsOf, gradeWith } from '#test/grade-check.ts';
import { judgeBlocked } from '#test/judge-fact.ts';
import { dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/cached-dependencies.ts';

const options = { change: 'src/', installed: ['flask'] };
const copied = { instruction: 'COPY src/ src/', line: 3, installed: [] };
const installed = { instruction: 'RUN uv sync', line: 4, installed: ['flask'] };
const copiedLater = { ...copied, line: 9 };

const cases: readonly [string, Partial<Rebuild>, string][] = [
  ['nothing ran again', { ranAgain: [] }, 'pass'],
  ['only copying ran again', { ranAgain: [copied] }, 'pass'],
  [
    'the installation ran again',
    { ranAgain: [copied, installed] },
    'dependencies-installed-again@4',
  ],
  [
    'in two places, with one cause',
    { ranAgain: [copied, installed, { ...installed, line: 6 }] },
    'dependencies-installed-again@4',
  ],
  [
    'without a copy before it',
    { ranAgain: [installed, copiedLater] },
    'dependencies-installed-again@4',
  ],
  ['nothing is installed', { dependenciesInImage: false }, 'dependencies-not-in-image@1'],
  [
    'what is installed again is not all that is needed',
    { ranAgain: [installed], dependenciesInImage: false },
    'dependencies-installed-again@4',
  ],
];

const factsOf = (rebuild: Partial<Rebuild>) => ({
  dockerfile: dockerfileOf('FROM a'),
  rebuild: { changedFile: 'src/app.py', ranAgain: [], dependenciesInImage: true, ...rebuild },
});

describe('dockerfile/cached-dependencies', () => {
  it.each(cases)('%s', (_, rebuild, verdict) => {
    expect(gradeWith(check, factsOf(rebuild), options)).toBe(verdict);
  });

  it.each([
    ['the copy that caused it', [copied, installed], 'COPY src/ src/\nRUN uv sync'],
    ['nothing where none did', [installed, copiedLater], 'RUN uv sync'],
  ])('quotes %s', (_, ranAgain, evidence) => {
    const [found] = findingsOf(check, factsOf({ ranAgain }), options);
    expect(found?.evidence?.raw).toBe(evidence);
  });

  it.each([
    ['src/app.py', 'touch src/drydock-try &&'],
    ['app.py', 'touch ./drydock-try &&'],
    ["a'; id; '/x", `touch ${String.raw`'a'\''; id; '\''/drydock-try'`} &&`],
  ])('shows it again without a change of %s', (changedFile, command) => {
    const [found] = findingsOf(check, factsOf({ changedFile, ranAgain: [installed] }), options);
    expect(found?.reproduce).toContain(command);
  });

  it('owns a rebuild that fails', async () => {
    const verdict = await judgeBlocked(check, 'rebuild', sampleFinding('rebuild-failed'), options);
    expect(verdict).toMatchObject({ kind: 'fail', findings: [{ code: 'rebuild-failed' }] });
  });
});
