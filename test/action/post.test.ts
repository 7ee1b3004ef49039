import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { GradeReport } from '#domain/grade-report.ts';
import { verifyWebhook } from '#publish/webhook/verify-webhook.ts';
import { renderJson } from '#report/formats/json/render-json.ts';
import { reportDocumentSchema } from '#report/formats/json/report-document-schema.ts';
import { renderMarkdown } from '#report/formats/markdown/render-markdown.ts';
import { makeTree } from '#test/temp-tree.ts';
import { commit, previousCommit, repository, useFakeGitHub } from '../github/fake/use-fake.ts';
import { startReceiver } from '../publish/support/receiver.ts';
import { samples } from '../report/samples/index.ts';
import { type FetchedAction, fetchAction, runStep, type StepResult } from './runner/run-action.ts';

let action: FetchedAction & AsyncDisposable;
beforeAll(async () => {
  action = await fetchAction();
});
afterAll(() => action[Symbol.asyncDispose]());

interface Post {
  readonly report?: GradeReport;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly event?: unknown;
}

/** The `publish` job: a report that another job has written, and nothing of the submission. */
async function post({
  report = samples.naive,
  inputs,
  environment,
  event,
}: Post): Promise<StepResult> {
  const workspace = await makeTree({ 'report.json': renderJson(report) });
  return runStep(action, {
    inputs: { report: `${workspace}/report.json`, ...inputs },
    workspace,
    withoutPost: true,
    event: event ?? { before: previousCommit },
    environment: {
      GITHUB_REPOSITORY: repository,
      GITHUB_SHA: commit,
      GITHUB_RUN_ID: '1',
      ...environment,
    },
  });
}

const status = { context: 'drydock/dockerize-python-app', state: 'failure', target_url: null };

describe('the bundled Action posts a report', { timeout: 60_000 }, () => {
  it('everywhere', async () => {
    const fake = await useFakeGitHub();
    fake.statuses.set(previousCommit, [{ ...status, description: '12/100, 100 % passes' }]);
    const receiver = await startReceiver();
    const result = await post({
      inputs: {
        post: 'summary, annotations, status, comment, webhook, classroom',
        token: 'good',
        'webhook-url': receiver.url,
        'webhook-secret': 'a secret of the course',
        'webhook-allow-private': 'true',
        formats: 'junit classroom50=result.json',
      },
      environment: { GITHUB_API_URL: fake.url },
    });
    const { earned } = samples.naive.score;
    expect(result.exitCode).toBe(1);
    expect(result.log).not.toContain('not posted');
    expect(result.outputs['score']).toBe(String(earned));
    expect(fake.statuses.get(commit)?.[0]?.description).toBe(`${earned}/100, 100 % passes`);
    const [comment, ...more] = fake.commitComments.get(commit) ?? [];
    expect(more).toEqual([]);
    const moved = `▲ ${earned - 12} more than <code>${previousCommit.slice(0, 7)}</code>`;
    expect(comment?.body).toContain(moved);
    expect(result.summary).toContain(moved);
    const { headers = {}, body = '' } = receiver.received[0] ?? {};
    expect(verifyWebhook({ headers, body, secret: 'a secret of the course' }).ok).toBe(true);
    expect(body).toBe(result.files['report.json']);
    const names = new Set(result.commands.map(({ name }) => name));
    expect([...names].sort()).toEqual(['notice', 'warning']);
  });

  it('to the pull request that a commit is part of', async () => {
    const fake = await useFakeGitHub();
    fake.pulls.set(commit, [
      { number: 3, state: 'closed' },
      { number: 9, state: 'open' },
    ]);
    const environment = { GITHUB_API_URL: fake.url };
    await post({ inputs: { post: 'comment', token: 'good' }, environment });
    const result = await post({
      inputs: { post: 'comment', token: 'good' },
      environment,
      event: { pull_request: { number: 9, head: { sha: commit } } },
    });
    expect(result.log).not.toContain('not posted');
    expect(fake.issueComments.get(9)).toHaveLength(1);
    expect(fake.commitComments.size).toBe(0);
  });

  it('to a server that wants to know which workflow speaks', async () => {
    const receiver = await startReceiver();
    const issuer = await startIssuer();
    const result = await post({
      inputs: {
        post: 'webhook',
        'webhook-url': receiver.url,
        'webhook-audience': 'https://course.example',
        'webhook-allow-private': 'true',
      },
      environment: {
        ACTIONS_ID_TOKEN_REQUEST_URL: `${issuer}/token?v=1`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'runner',
      },
    });
    expect(result.log).not.toContain('not posted');
    expect(receiver.received[0]?.headers.authorization).toBe(
      'Bearer for.https://course.example.you',
    );
    // From then on the runner hides it in the log.
    expect(result.commands.map(({ name }) => name)).toContain('add-mask');
  });

  it.each([
    ['status', {}, 'no token was given'],
    ['status', { token: 'good' }, '`statuses: write`'],
    ['comment', { token: 'good' }, '`contents: write`'],
    ['comment', { token: 'wrong' }, 'does not accept the token'],
    ['webhook', {}, 'no address was given'],
    ['webhook', { 'webhook-url': 'https://127.0.0.1/' }, 'neither a secret nor an audience'],
    [
      'webhook',
      { 'webhook-url': 'https://127.0.0.1/', 'webhook-secret': 'a secret of the course' },
      'private network',
    ],
    [
      'webhook',
      { 'webhook-url': 'https://127.0.0.1/', 'webhook-audience': 'x' },
      'ACTIONS_ID_TOKEN_REQUEST_URL',
    ],
  ])('or says why not, and the grade stands: %s with %j', async (way, inputs, words) => {
    const fake = await useFakeGitHub(['statuses: read', 'contents: read', 'pull-requests: read']);
    const result = await post({
      report: samples.perfect,
      inputs: { post: `summary ${way}`, ...inputs },
      environment: { GITHUB_API_URL: fake.url },
    });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ passed: 'true', score: '100' });
    const warning = result.commands.find(({ name }) => name === 'warning');
    expect(warning?.data).toContain(`not posted: ${way}: `);
    expect(warning?.data).toContain(words);
    expect(result.summary).toContain('Not posted');
  });

  it('keeps the grade where the summary and the annotations have no room', async () => {
    const result = await post({
      inputs: { post: 'summary annotations' },
      environment: { GITHUB_STEP_SUMMARY: '/nowhere/summary' },
    });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('not posted: summary');
  });

  it('tells no more than the course wants told', async () => {
    const shown = await post({ inputs: { feedback: 'hint' } });
    const { criteria } = reportDocumentSchema.parse(JSON.parse(shown.files['report.json'] ?? ''));
    const findings = criteria.flatMap((criterion) => criterion.findings);
    expect(findings.length).toBeGreaterThan(3);
    expect(findings.filter(({ evidence, reproduce }) => evidence ?? reproduce)).toEqual([]);
    const told = [shown.log, shown.summary].join('\n');
    expect(told.includes('1010.2 MB')).toBe(false);
    expect((await post({})).summary.includes('1010.2 MB')).toBe(true);
  });

  it('says nothing of a score that is not final to Classroom', async () => {
    const result = await post({ report: samples.ungraded, inputs: { post: 'classroom' } });
    expect(result.exitCode).toBe(2);
    expect(result.commands).toEqual([]);
  });
});

describe('the bundled Action refuses', { timeout: 60_000 }, () => {
  const { perfect } = samples;
  const forged = { ...perfect, score: { ...perfect.score, earned: 9_999 } };
  it.each([
    ['a report that is not there', { report: 'nothing.json' }, perfect, 'cannot be read'],
    [
      'a report that was replaced',
      { 'report-digest': `sha256:${'0'.repeat(64)}` },
      perfect,
      'is not the file that was graded',
    ],
    ['a report that does not add up', {}, forged, 'the criteria add up to 100'],
    [
      'a percentage that is none',
      { passing: '120' },
      perfect,
      'input "passing": "120" is no percentage',
    ],
    [
      'an unknown way',
      { post: 'summary email' },
      perfect,
      'input "post": unknown "email"; known: summary',
    ],
    [
      'an unknown format',
      { formats: 'pdf' },
      perfect,
      'input "formats": unknown "pdf"; known: terminal',
    ],
    [
      'a file outside the folder',
      { formats: 'junit=../x' },
      perfect,
      '"../x" is no plain file name',
    ],
    ['half a digest', { 'report-digest': 'abc' }, perfect, 'expected sha256: and 64'],
    ['an unknown sandbox', { sandbox: 'none' }, perfect, 'input "sandbox": expected standard or'],
    ['an unknown feedback', { feedback: 'all' }, perfect, 'expected full or hint or verdict'],
    ['a short secret', { 'webhook-secret': 'short' }, perfect, '16 characters or more'],
    [
      'a flag that is none',
      { 'webhook-allow-private': 'perhaps' },
      perfect,
      'expected true or false',
    ],
  ])('%s, in one line', async (_name, inputs, report, words) => {
    const result = await post({ report, inputs });
    expect(result.exitCode).toBe(2);
    expect(result.commands.map(({ name }) => name)).toEqual(['error']);
    expect(result.commands[0]?.data).toContain(words);
    expect(result.commands[0]?.data).not.toContain('\n');
    expect(result.outputs).toEqual({});
  });

  it('takes the report whose digest it was told', async () => {
    const digest = createHash('sha256').update(renderJson(perfect)).digest('hex');
    const result = await post({ report: perfect, inputs: { 'report-digest': `sha256:${digest}` } });
    expect(result.exitCode).toBe(0);
    expect(result.outputs['report-digest']).toBe(`sha256:${digest}`);
  });

  it.each(['here/results', 'here/results/deeper'])(
    'to write through a link of the submission: %s',
    async (folder) => {
      const workspace = await makeTree({
        'report.json': renderJson(perfect),
        'outside/keep': '',
        'here/results': { link: '../outside' },
      });
      const result = await runStep(action, {
        inputs: { report: `${workspace}/report.json`, 'report-folder': folder },
        workspace,
        withoutPost: true,
      });
      expect(result.exitCode).toBe(2);
      expect(result.commands[0]?.data).toContain('leads through a link');
      expect(await readdir(`${workspace}/outside`)).toEqual(['keep']);
    },
  );

  it('no folder of the workspace that is one', async () => {
    const workspace = await makeTree({ 'report.json': renderJson(perfect) });
    const result = await runStep(action, {
      inputs: {
        report: `${workspace}/report.json`,
        'report-folder': 'new/folder',
        formats: 'classroom50=result.json',
      },
      workspace,
      withoutPost: true,
    });
    expect(result.exitCode).toBe(0);
    expect((await readdir(`${workspace}/new/folder`)).sort()).toEqual([
      'badge.json',
      'badge.svg',
      'report.json',
      'result.json',
    ]);
  });
});

it('a summary and a comment keep within the limits whatever a submission says', () => {
  const limits = [1_000 * 1024, 60_000, 3_000];
  for (const limitBytes of limits) {
    const context = { previous: null, filesUrl: null, notPosted: [], limitBytes };
    const markdown = renderMarkdown(samples.hostile, context);
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(limitBytes);
  }
  expect(
    renderMarkdown(samples.hostile, {
      previous: null,
      filesUrl: null,
      notPosted: [],
      limitBytes: 3_000,
    }),
  ).toContain('and 2 more');
});

/** What GitHub gives a job with `id-token: write`. */
async function startIssuer(): Promise<string> {
  const server = createServer((request, response) => {
    const audience = new URL(request.url ?? '', 'http://x').searchParams.get('audience');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ value: `for.${audience}.you` }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
