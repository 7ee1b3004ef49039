import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeClaimedReport } from '#app/trust/judge-claimed-report.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import type { ExpectedRun, Standing } from '#domain/judge-claim.ts';
import { renderJson } from '#report/formats/json/render-json.ts';
import { samples } from '../report/samples/index.ts';
import { commit, goodClaims, workflow, workflowCommit } from './claims.ts';
import { type FakeSigstore, startSigstore, toStatement } from './sigstore.ts';

const expected: ExpectedRun = {
  workflow,
  workflowCommits: [workflowCommit],
  repository: 'student/fork',
  commit,
  serverUrl: 'https://github.com',
};

function about(report: GradeReport, at: string | null = commit): GradeReport {
  return { ...report, submission: { ...report.submission, commit: at } };
}

const claimed = about(samples.perfect);
const content = Buffer.from(renderJson(claimed));

describe('app/trust/judge-claimed-report', { timeout: 30_000 }, () => {
  let sigstore: FakeSigstore;
  let genuine: unknown;

  beforeAll(async () => {
    sigstore = await startSigstore();
    genuine = await sigstore.attest(content, goodClaims);
  });
  afterAll(() => sigstore[Symbol.asyncDispose]());

  function judge(
    bundles: readonly unknown[],
    changes: {
      readonly content?: Uint8Array;
      readonly own?: GradeReport | null;
      readonly expected?: Partial<ExpectedRun>;
      readonly rubricDigest?: string;
      readonly trustedRoots?: readonly unknown[];
    } = {},
  ): Standing {
    const { own = null, rubricDigest = claimed.challenge.rubricDigest } = changes;
    return judgeClaimedReport(
      { content: changes.content ?? content, bundles },
      {
        expected: { ...expected, ...changes.expected },
        trustedRoots: changes.trustedRoots ?? [sigstore.trustedRoot],
        own,
        rubricDigest,
      },
    ).standing;
  }

  it('believes what the course’s workflow has attested', () => {
    expect(judge([genuine])).toEqual({
      kind: 'attested',
      reason: `graded by ${workflow} (https://github.com/student/fork/actions/runs/7/attempts/1)`,
    });
    expect(judge([genuine], { expected: { workflowCommits: [] } }).kind).toBe('attested');
    expect(judge([genuine], { own: claimed }).kind).toBe('attested');
  });

  it('is only told a score that nothing attests', () => {
    expect(judge([])).toMatchObject({ kind: 'claimed', reason: /no attestation/ });
  });

  it.each([
    [
      'another workflow',
      { job_workflow_ref: 'student/fork/.github/workflows/grade.yml@refs/heads/main' },
      'not by course',
    ],
    [
      'a workflow whose name only starts the same',
      { job_workflow_ref: `${workflow}.evil.yml@refs/heads/main` },
      'not by course',
    ],
    ['another version of it', { job_workflow_sha: 'e'.repeat(40) }, 'not the version that grades'],
    ['a machine of the student’s', { runner_environment: 'self-hosted' }, 'not GitHub'],
  ])('notices %s', async (_name, claims, words) => {
    const bundle = await sigstore.attest(content, { ...goodClaims, ...claims });
    const standing = judge([bundle]);
    expect(standing.kind).toBe('workflow-changed');
    expect(standing.reason).toContain(words);
    // A further attestation cannot make the course's own worthless.
    expect(judge([bundle, genuine]).kind).toBe('attested');
  });

  it.each([
    ['another fork', { repository: 'student/other' }, 'not for https://github.com/student/fork'],
    ['another commit', { sha: 'e'.repeat(40) }, 'not for cccc'],
    ['another issuer', { iss: 'https://issuer.example' }, 'does not verify'],
  ])('does not take an attestation for %s', async (_name, claims, words) => {
    const standing = judge([await sigstore.attest(content, { ...goodClaims, ...claims })]);
    expect(standing.kind).toBe('claimed');
    expect(standing.reason).toContain(words);
  });

  it('does not take an attestation for another file, nor a file that was changed', async () => {
    const better = Buffer.from(content.toString().replace('"earned": 100', '"earned":  100'));
    expect(judge([genuine], { content: better }).reason).toContain('about another file');
    const other = await sigstore.attest(Buffer.from('other'), goodClaims);
    expect(judge([other]).reason).toContain('about another file');
  });

  it('does not take a report about another commit, or by another rubric', async () => {
    const elsewhere = Buffer.from(renderJson(about(samples.perfect, null)));
    const bundle = await sigstore.attest(elsewhere, goodClaims);
    expect(judge([bundle], { content: elsewhere }).reason).toContain('about commit unknown');
    expect(judge([genuine], { rubricDigest: 'sha256:ffff' })).toMatchObject({
      kind: 'claimed',
      reason: 'graded by another rubric',
    });
  });

  it('does not take what does not verify', async () => {
    const another = await startSigstore();
    const stranger = await another.attest(content, goodClaims);
    await another[Symbol.asyncDispose]();
    expect(judge([stranger]).kind).toBe('claimed');
    expect(judge([genuine], { trustedRoots: [] }).reason).toContain('no trusted root');
    expect(
      judge([genuine], { trustedRoots: [another.trustedRoot, sigstore.trustedRoot] }).kind,
    ).toBe('attested');
    for (const bundle of [null, {}, 'text', [], { mediaType: 'x' }]) {
      expect(judge([bundle]).reason).toContain('no Sigstore bundle');
    }
  });

  it.each([
    ['a signature', ['dsseEnvelope', 'signatures', 0, 'sig']],
    ['the statement', ['dsseEnvelope', 'payload']],
    ['the certificate', ['verificationMaterial', 'certificate', 'rawBytes']],
    [
      'the log entry',
      ['verificationMaterial', 'tlogEntries', 0, 'inclusionPromise', 'signedEntryTimestamp'],
    ],
  ])('notices when %s was tampered with', (_name, path) => {
    const copy = structuredClone(genuine);
    flipOneBit(copy, path);
    expect(judge([copy]).kind).toBe('claimed');
  });

  it('does not take a statement that is none of provenance', async () => {
    const statement = { ...toStatement(content), predicateType: 'https://example.com/mine' };
    const bundle = await sigstore.attest(content, goodClaims, statement);
    expect(judge([bundle]).reason).toContain('not one of provenance');
  });

  it('believes its own run more than any signature', () => {
    const own = { ...claimed, score: { ...claimed.score, earned: 12 } };
    expect(judge([genuine], { own })).toEqual({
      kind: 'contradicted',
      reason: 'claimed 100/100, our own run says 12/100',
    });
    const ungraded = { ...own, outcome: 'ungraded' as const };
    expect(judge([genuine], { own: ungraded }).kind).toBe('attested');
    const submission = { ...own.submission, contentDigest: 'sha256:ffff' as const };
    expect(judge([genuine], { own: { ...own, submission } }).kind).toBe('attested');
  });

  it('refuses what is no report', () => {
    expect(() => judge([], { content: Buffer.from('{}') })).toThrow('is no grade report');
  });
});

/** Changes the base64 at a path of a JSON value. */
function flipOneBit(value: unknown, path: readonly (string | number)[]): void {
  const [last = '', ...before] = [...path].reverse();
  const holder = before
    .reverse()
    .reduce<unknown>((node, key) => Reflect.get(Object(node), key), value);
  const bytes = Buffer.from(String(Reflect.get(Object(holder), last)), 'base64');
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  Reflect.set(Object(holder), last, bytes.toString('base64'));
}
