import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#app/project.ts';
import { layCase } from '#prove/lay-case.ts';
import { readCases } from '#prove/read-cases.ts';
import { reportDocumentSchema } from '#report/formats/json/report-document-schema.ts';
import { labelledLeftovers, leftSince } from '#test/leftovers.ts';
import { makeTree } from '#test/temp-tree.ts';
import { forgedLines } from './forged-lines.ts';
import { type FetchedAction, fetchAction, runStep } from './runner/run-action.ts';

const challenge = path.join(projectRoot, 'challenges/dockerize-python-app');
const repository = { GITHUB_REPOSITORY: 'course/fork', GITHUB_SHA: 'a'.repeat(40) };

/** Against a hang only: a busy machine must not decide a test. */
const limitMs = 500_000;

describe('the bundled Action on a real engine', { timeout: limitMs }, () => {
  let action: FetchedAction & AsyncDisposable;
  let before: readonly string[];

  beforeAll(async () => {
    before = await labelledLeftovers();
    action = await fetchAction();
  });
  afterAll(async () => {
    await action[Symbol.asyncDispose]();
    expect(await leftSince(before)).toEqual([]);
  }, limitMs);

  it('grades the solution', async () => {
    const workspace = await makeTree({});
    await cp(path.join(challenge, 'solution'), workspace, { recursive: true });
    const result = await runStep(action, {
      inputs: { post: 'summary annotations classroom', token: 'not-for-the-submission' },
      workspace,
      environment: repository,
    });
    expect([result.exitCode, result.post]).toEqual([0, { exitCode: 0, log: '' }]);
    expect(result.outputs).toMatchObject({
      score: '100',
      possible: '100',
      percent: '100',
      passed: 'true',
      outcome: 'graded',
    });
    const report = reportDocumentSchema.parse(JSON.parse(result.files['report.json'] ?? ''));
    expect(report.score).toEqual({ earned: 100, possible: 100, ungraded: 0 });
    expect(result.summary).toContain('100 / 100');
    expect(result.files['badge.svg']).toContain('100/100');
    expect(JSON.parse(result.files['badge.json'] ?? '')).toMatchObject({
      schemaVersion: 1,
      message: '100/100',
    });
    expect(result.commands.map(({ name, data }) => [name, data])).toEqual([
      ['notice', 'Points 100/100'],
      ['notice', '{"totalPoints":100,"maxPoints":100}'],
    ]);
  });

  it('grades the naive submission and puts what was lost on its lines', async () => {
    const workspace = await makeTree({});
    const folders = { folder: challenge, starterRoot: path.join(challenge, 'starter') };
    const rubricFile = path.join(projectRoot, 'scoring.json');
    const cases = await readCases({ ...folders, rubricFile });
    const naive = cases.find((one) => one.kind === 'sample' && one.name === 'naive');
    if (naive?.kind !== 'sample') throw new Error('there is no naive sample');
    await layCase(naive, folders, path.join(workspace, 'submission'));
    const result = await runStep(action, {
      inputs: { submission: 'submission', passing: '50%' },
      workspace,
      environment: repository,
    });
    expect(result.outputs['score']).toBe(String(naive.earned));
    expect(result.exitCode).toBe(naive.earned >= 50 ? 0 : 1);
    const warnings = result.commands.filter(({ name }) => name === 'warning');
    expect(warnings.length).toBeGreaterThan(3);
    expect(warnings.length).toBeLessThanOrEqual(10);
    expect(result.commands.map(({ name }) => name)).toEqual(warnings.map(() => 'warning'));
    expect(warnings.map(({ properties }) => properties['file'])).toContain('submission/Dockerfile');
    expect(result.summary).toContain('<details>');
  });

  it('removes in its post step what a killed main step has left', async () => {
    const workspace = await makeTree({});
    await cp(path.join(challenge, 'solution'), workspace, { recursive: true });
    let owner = '';
    const result = await runStep(action, {
      inputs: {},
      workspace,
      environment: repository,
      killWhen: async (processId) => {
        const found = (await containerOwners()).find((one) => one.includes(`.${processId}.`));
        owner = found ?? '';
        return found !== undefined;
      },
    });
    expect(owner).not.toBe('');
    expect([result.exitCode, result.outputs]).toEqual([null, {}]);
    expect(result.post).toMatchObject({ exitCode: 0, log: expect.stringContaining('Removed') });
    expect(await containerOwners()).not.toContain(owner);
  });

  it('lets no line that a build prints reach the runner, the summary or the outputs', async () => {
    const workspace = await makeTree({});
    await cp(path.join(challenge, 'solution'), workspace, { recursive: true });
    await writeFile(path.join(workspace, 'forged.txt'), forgedLines.join('\n'));
    await writeFile(
      path.join(workspace, 'Dockerfile'),
      'FROM python:3.11-slim\nCOPY forged.txt /forged.txt\nRUN cat /forged.txt && cat /forged.txt >&2 && false\n',
    );
    const result = await runStep(action, {
      inputs: { post: 'summary annotations classroom' },
      workspace,
      environment: repository,
    });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('Points 100/100');
    const titles = result.commands.map(({ name, properties }) => [name, properties['title']]);
    const isOurs = ([name, title = '']: (string | undefined)[]) =>
      (name === 'warning' && /^(−\d|More was lost$)/.test(title)) ||
      (name === 'notice' && /^Autograding (complete|report)$/.test(title));
    expect(titles.filter((one) => !isOurs(one))).toEqual([]);
    const notices = result.commands.filter(({ name }) => name === 'notice');
    expect(notices.map(({ data }) => data)).toEqual([
      `Points ${result.outputs['score']}/100`,
      `{"totalPoints":${result.outputs['score']},"maxPoints":100}`,
    ]);
    expect(Number(result.outputs['score'])).toBeLessThan(50);
  });
});

/** Labels of whose run each container is. */
async function containerOwners(): Promise<readonly string[]> {
  const format = '{{.Label "drydock.owner"}}';
  const { stdout } = await execa('docker', ['ps', '-a', '--format', format]);
  return stdout.split('\n').filter((owner) => owner !== '');
}
