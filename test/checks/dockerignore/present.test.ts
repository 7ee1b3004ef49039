import { describe, expect, it } from 'vitest';
import { sampleFinding } from '#test/findings.ts';
import { judgeBlocked, judgeKnown } from '#test/judge-fact.ts';
import check from '../../../checks/dockerignore/present.ts';

describe('dockerignore/present', () => {
  it('passes when the fact is known', async () => {
    expect(await judgeKnown(check)).toMatchObject({ kind: 'pass' });
  });

  it('fails with the finding of whoever could not learn its fact', async () => {
    const finding = sampleFinding('sample-defect');
    expect(await judgeBlocked(check, 'dockerignore', finding)).toEqual({
      kind: 'fail',
      findings: [finding],
    });
  });

  it('is blocked by a defect of another fact', async () => {
    const verdict = await judgeBlocked(check, 'elsewhere', sampleFinding('sample-defect'));
    expect(verdict).toMatchObject({ kind: 'blocked', by: { fact: 'elsewhere' } });
  });
});
