import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gradeBatch } from '#app/batch/grade-batch.ts';
import { type ClaimsRequest, openClaims } from '#app/trust/mark-trust.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import type { Origin } from '#domain/origin.ts';
import { renderJson } from '#report/formats/json/render-json.ts';
import { sampleEntry } from '#test/sample-gradebook.ts';
import { makeTree } from '#test/temp-tree.ts';
import { copySolution, staticBatch } from '../app/batch/support.ts';
import { samples } from '../report/samples/index.ts';
import { commit, goodClaims, workflow, workflowCommit } from './claims.ts';
import { type FakeSigstore, startSigstore } from './sigstore.ts';

const origin: Origin = {
  kind: 'git',
  url: 'https://github.com/student/fork.git',
  ref: null,
  before: null,
};
const report: GradeReport = {
  ...samples.perfect,
  submission: { ...samples.perfect.submission, commit },
};
const content = renderJson(report);
const { rubricDigest } = report.challenge;

describe('app/trust/mark-trust', { timeout: 30_000 }, () => {
  let sigstore: FakeSigstore;
  beforeAll(async () => {
    sigstore = await startSigstore();
  });
  afterAll(() => sigstore[Symbol.asyncDispose]());

  async function mark(options: {
    readonly bundles?: readonly unknown[];
    readonly own?: GradeReport | null;
    readonly request?: Partial<ClaimsRequest>;
    readonly origin?: Origin;
    readonly claim?: string;
  }) {
    const lines = (options.bundles ?? []).map((bundle) => JSON.stringify(bundle)).join('\n');
    const folder = await makeTree({
      'claims/alice/report.json': options.claim ?? content,
      'claims/alice/sha256-1.jsonl': `${lines}\n`,
      'roots.jsonl': `${JSON.stringify(sigstore.trustedRoot)}\n`,
    });
    const markTrust = await openClaims(
      {
        folder: path.join(folder, 'claims'),
        workflow: `${workflow}@${workflowCommit}`,
        trustedRootsFile: path.join(folder, 'roots.jsonl'),
        ...options.request,
      },
      rubricDigest,
    );
    const graded = { origin: options.origin ?? origin, own: options.own ?? null };
    return markTrust(sampleEntry({ commit }), graded);
  }

  it('marks what is attested, claimed, of another workflow, contradicted', async () => {
    const genuine = await sigstore.attest(Buffer.from(content), goodClaims);
    const changed = await sigstore.attest(Buffer.from(content), {
      ...goodClaims,
      runner_environment: 'self-hosted',
    });
    const claimed = { earned: 100, possible: 100, ungraded: 0 };
    expect((await mark({ bundles: [genuine] })).trust).toMatchObject({ kind: 'attested', claimed });
    expect((await mark({})).trust).toMatchObject({ kind: 'claimed', claimed });
    expect((await mark({ bundles: [changed] })).trust).toMatchObject({ kind: 'workflow-changed' });
    const own = { ...report, score: { earned: 1, possible: 100, ungraded: 0 } };
    const contradicted = await mark({ bundles: [genuine], own });
    expect(contradicted.trust).toMatchObject({ kind: 'contradicted', claimed });
    expect(contradicted.flags).toEqual(['contradicted-claim']);
  });

  it('attests nothing without roots, or for a folder that came from no server', async () => {
    const bundles = [await sigstore.attest(Buffer.from(content), goodClaims)];
    const request = { trustedRootsFile: null };
    expect((await mark({ bundles, request })).trust.kind).toBe('claimed');
    const folder: Origin = { kind: 'folder', folder: '/x' };
    expect((await mark({ bundles, origin: folder })).trust.kind).toBe('claimed');
  });

  it('takes what is no report for a claim without points', async () => {
    expect((await mark({ claim: '{"score": 100}' })).trust).toMatchObject({
      kind: 'claimed',
      claimed: { earned: 0 },
      reason: expect.stringContaining('is no grade report'),
    });
  });

  it('leaves alone whom nothing was found of, and follows no link', async () => {
    const folder = await makeTree({ 'report.json': content });
    await mkdir(path.join(folder, 'claims/alice'), { recursive: true });
    await symlink('../../report.json', path.join(folder, 'claims/alice/report.json'));
    const request = { folder: path.join(folder, 'claims'), workflow, trustedRootsFile: null };
    const markTrust = await openClaims(request, rubricDigest);
    for (const id of ['alice', 'bob']) {
      const marked = await markTrust(sampleEntry({ id }), { origin, own: null });
      expect(marked.trust).toEqual({ kind: 'no-claim' });
    }
  });

  it.each([
    [{ workflow: 'grade.yml' }, 'expected <owner>/<name>'],
    [{ workflow: `${workflow}@main` }, 'expected <owner>/<name>'],
    [{ trustedRootsFile: '/nowhere' }, 'cannot be read'],
  ])('refuses %j', async (request, words) => {
    await expect(mark({ request })).rejects.toThrow(words);
  });

  it('is what a batch does with the claims of its submissions', async () => {
    const root = await makeTree({ 'claims/.keep': '' });
    await copySolution(path.join(root, 'class/alice'));
    const batch = { sources: [path.join(root, 'class')], only: ['dockerignore/*'] };
    const first = await gradeBatch(staticBatch({ ...batch, out: path.join(root, 'first') }));
    const [entry] = first.entries;
    if (entry === undefined) throw new Error('nothing was graded');
    const file = path.join(root, 'first/reports', `${entry.id}.json`);
    const forged = (await readFile(file, 'utf8')).replaceAll(/"earned": (\d+)/g, '"earned": 0');
    await mkdir(path.join(root, 'claims', entry.id), { recursive: true });
    await writeFile(path.join(root, 'claims', entry.id, 'report.json'), forged);
    const claims = { folder: path.join(root, 'claims'), workflow, trustedRootsFile: null };
    const second = await gradeBatch(
      staticBatch({ ...batch, claims, out: path.join(root, 'second') }),
    );
    expect(second.entries[0]?.trust).toMatchObject({
      kind: 'contradicted',
      claimed: { earned: 0 },
    });
    expect(second.entries[0]?.score).toEqual(entry.score);
  });
});
