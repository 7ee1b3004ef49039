import { describe, expect, it } from 'vitest';
import { sampleFinding } from '#test/findings.ts';
import { findingsOf, gradeWith } from '#test/grade-check.ts';
import { judgeBlocked } from '#test/judge-fact.ts';
import check from '../../../checks/compose/valid.ts';

const modelWith = (...codes: readonly string[]) => ({
  model: { file: 'compose.yaml', services: ['api'], refused: codes.map(sampleFinding) },
});

describe('compose/valid', () => {
  it('passes a model in which nothing was refused', () => {
    expect(gradeWith(check, modelWith())).toBe('pass');
  });

  it('shows every refused key', () => {
    const found = findingsOf(check, modelWith('compose-refused-a', 'compose-refused-b'));
    expect(found.map(({ code }) => code)).toEqual(['compose-refused-a', 'compose-refused-b']);
  });

  it.each(['composeFile', 'composePlan', 'composeModel'])(
    'owns the defects of %s',
    async (fact) => {
      const verdict = await judgeBlocked(check, fact, sampleFinding('compose-unparsable'));
      expect(verdict).toMatchObject({ kind: 'fail', findings: [{ code: 'compose-unparsable' }] });
    },
  );
});
