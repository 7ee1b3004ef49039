import { describe, expect, it } from 'vitest';
import { isProven, type Proof } from '#domain/proof.ts';
import { plain } from '#report/format.ts';
import { renderProof } from '#report/proof/render-proof.ts';

const right: Proof = {
  challenge: { id: 'sample', title: 'Sample', points: 100 },
  cases: [
    {
      name: 'solution',
      title: '',
      kind: 'solution',
      lost: {},
      earned: 100,
      possible: 100,
      problems: [],
      durationMs: 4000,
    },
    {
      name: 'mutant root',
      title: 'Root.',
      kind: 'mutant',
      lost: { 'a/b': 5 },
      earned: 95,
      possible: 100,
      problems: [],
      durationMs: 3000,
    },
  ],
  unproven: [],
  problems: [],
  survivors: [{ name: 'x', title: 'Dockerfile line 3: no EXPOSE' }],
  ungraded: [],
  runs: 3,
  durationMs: 20_000,
};

describe('report/proof', () => {
  it('shows every case and what survived, and that it is proven all the same', () => {
    const shown = renderProof(right, plain);
    expect(isProven(right)).toBe(true);
    expect(shown).toMatch(/✓ mutant root +95 \/ 100 +3\.0 s +a\/b/);
    expect(shown).toContain('· Dockerfile line 3: no EXPOSE');
    expect(shown).toContain('Proven: 2 cases in 3 runs, 20.0 s.');
  });

  it.each<[string, Partial<Proof>, string]>([
    [
      'a case',
      { cases: right.cases.map((one) => ({ ...one, problems: ['loses 5 of a/b'] })) },
      '2 of 2 cases are not as declared',
    ],
    ['a criterion', { unproven: ['a/c'] }, '1 criteria are unproven'],
    ['the folder', { problems: ['there is no README.md'] }, '1 more things are missing'],
  ])('is not proven for %s', (_, changes, words) => {
    const proof = { ...right, ...changes };
    expect(isProven(proof)).toBe(false);
    expect(renderProof(proof, plain)).toContain(words);
  });

  it('obeys no terminal code of a fault that it quotes', () => {
    const problems = ['a/b could not be graded: \u001b[2Jgone'];
    const cases = right.cases.map((one) => ({ ...one, problems }));
    expect(renderProof({ ...right, cases }, plain)).not.toContain('\u001b');
  });
});
