import { describe, expect, it } from 'vitest';
import { sampleFinding } from '#test/findings.ts';
import { gradeWith } from '#test/grade-check.ts';
import { judgeBlocked } from '#test/judge-fact.ts';
import check from '../../../checks/compose/valid.ts';

describe('compose/valid', () => {
  it('passes a model in which nothing was refused', () => {
    const model = { file: 'compose.yaml', services: ['api'], refused: [] };
    expect(gradeWith(check, { model })).toBe('pass');
  });

  it('shows every refused key', () => {
    const refused = [sampleFinding('compose-refused-a'), sampleFinding('compose-refused-b')];
    const model = { file: 'compose.yaml', services: ['api'], refused };
    expect(gradeWith(check, { model })).toBe('compose-refused-a@- compose-refused-b@-');
  });

  it.each(['composeFile', 'composePlan', 'composeModel'])(
    'owns the defects of %s',
    async (fact) => {
      const verdict = await judgeBlocked(check, fact, sampleFinding('compose-unparsable'));
      expect(verdict).toMatchObject({ kind: 'fail', findings: [{ code: 'compose-unparsable' }] });
    },
  );
});
