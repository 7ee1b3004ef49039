import { expect, it } from 'vitest';
import { sampleFinding } from '#test/findings.ts';
import { judgeBlocked, judgeKnown } from '#test/judge-fact.ts';
import check from '../../../checks/security/healthcheck-defined.ts';

it('passes where the image has one', async () => {
  expect(await judgeKnown(check)).toMatchObject({ kind: 'pass' });
});

it('fails with what is said of the one that is missing', async () => {
  const finding = sampleFinding('healthcheck-missing');
  expect(await judgeBlocked(check, 'healthcheck', finding)).toEqual({
    kind: 'fail',
    findings: [finding],
  });
});

it('is blocked where there is no image', async () => {
  const verdict = await judgeBlocked(check, 'image', sampleFinding('build-failed'));
  expect(verdict).toMatchObject({ kind: 'blocked', by: { fact: 'image' } });
});
