import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#app/project.ts';
import { reportDocumentSchema } from '#report/formats/json/report-document-schema.ts';
import { makeTree } from '#test/temp-tree.ts';
import { commandsIn } from '../report/support/workflow-commands.ts';
import { drydock } from './drydock.ts';

const challenge = path.join(projectRoot, 'challenges/dockerize-python-app');
const [solution, starter] = [path.join(challenge, 'solution'), path.join(challenge, 'starter')];

function parse(json: string) {
  return reportDocumentSchema.parse(JSON.parse(json));
}

describe('drydock grade --static', () => {
  it('gives the solution every point that reading can give', async () => {
    const result = await drydock(['grade', solution, '--static']);
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toMatch(/Score: (\d+) \/ \1 {2}passed/);
    expect(result.stdout).toContain('A part of the challenge:');
    expect(result.stdout).not.toContain('CHALLENGE COMPLETE!');
  });

  it('tells the starter what is missing', async () => {
    const result = await drydock(['grade', starter, '--static']);
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('What was lost');
    expect(result.stdout).toContain('dockerfile/present');
  });

  it('lets a lower percentage pass', async () => {
    const result = await drydock(['grade', starter, '--static', '--passing', '0']);
    expect(result.exitCode).toBe(0);
  });

  it('grades the current folder when none is named', async () => {
    const result = await drydock(['grade', '--static', '--output', 'json'], { cwd: solution });
    expect(parse(result.stdout)).toMatchObject({ outcome: 'graded', passed: true });
  });

  it('asks only for what is asked', async () => {
    const only = ['--only', 'dockerfile/present', '--only', 'dockerignore/p*'];
    const result = await drydock(['grade', solution, ...only, '--output', 'json=-']);
    const report = parse(result.stdout);
    expect(report.criteria.map(({ check }) => check)).toEqual([
      'dockerfile/present',
      'dockerignore/present',
    ]);
    expect(report.leftOut).toContain('dockerfile/builds');
    expect(report.steps.map(({ number }) => number)).toEqual([1, 6]);
  });

  it.each([
    [['dockerignor/present'], 'Did you mean "dockerignore/present"?\n'],
    [['composse/*'], 'Did you mean "compose/*"?\n'],
    [['multistage'], 'Did you mean "dockerfile/multi-stage"?\n'],
    [['?'], 'no criterion matches. The criteria are: '],
  ])('helps with --only %j', async (globs, expected) => {
    const only = globs.flatMap((glob) => ['--only', glob]);
    const result = await drydock(['grade', solution, '--static', ...only]);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain(expected);
  });

  it.each([[[]], [['.']], [['--watch']]])('is not given itself to grade: %j', async (args) => {
    const result = await drydock(['grade', '--static', ...args]);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(
      /^drydock: this folder is Drydock itself[^\n]+path\/to\/submission[^\n]+\n$/,
    );
  });

  it('grades itself where a challenge is named', async () => {
    const asked = ['--static', '--challenge', 'first-container', '--output', 'json'];
    expect(parse((await drydock(['grade', ...asked])).stdout).outcome).toBe('graded');
  });

  it('writes files and says where', async () => {
    const file = path.join(await makeTree({}), 'reports', 'one.json');
    const result = await drydock(['grade', solution, '--static', '--output', `json=${file}`]);
    expect(result).toMatchObject({ exitCode: 0, stdout: '' });
    expect(result.stderr).toContain(`  json report: ${file}\n`);
    expect(parse(await readFile(file, 'utf8')).submission.id).toBe('solution');
  });

  it('writes where the time went', async () => {
    const file = path.join(await makeTree({}), 'trace.json');
    const { exitCode } = await drydock(['grade', solution, '--static', '--trace', file]);
    expect(exitCode).toBe(0);
    const { traceEvents } = JSON.parse(await readFile(file, 'utf8'));
    const named = traceEvents.map(({ cat, name }: { cat?: string; name: string }) => [cat, name]);
    expect(named).toContainEqual(['start', 'start the process']);
    expect(named).toContainEqual(['fact', 'dockerfile']);
    expect(named).toContainEqual(['check', 'dockerfile/present']);
  });

  it.each([
    ['an unknown format', ['--output', 'yaml'], /unknown format "yaml"/],
    [
      'a glob that matches nothing',
      ['--only', 'nothing/*'],
      /--only nothing\/\*: no criterion matches/,
    ],
    ['an unknown challenge', ['--challenge', 'nope'], /no challenge "nope"/],
    ['a file in a place that is none', ['--output', 'json=/dev/null/x.json'], /cannot be written/],
  ])('refuses %s in one line', async (_name, args, expected) => {
    const result = await drydock(['grade', solution, '--static', ...args]);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(/^drydock: [^\n]+\n$/);
    expect(result.stderr).toMatch(expected);
  });

  it('refuses a folder that is not there, whatever its name holds', async () => {
    const result = await drydock(['grade', 'no\u001b[2J\nsuch']);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(/^drydock: no such: no such folder\.[^\n]*\n$/);
  });

  it('commands nothing in the log of a workflow', async () => {
    const folder = await makeTree({ Dockerfile: 'FROM ubuntu:##[error]x\n' });
    const [log, terminal] = await Promise.all([
      drydock(['grade', folder, '--static'], { env: { GITHUB_ACTIONS: 'true' } }),
      drydock(['grade', folder, '--static']),
    ]);
    expect(commandsIn(terminal.stdout)).not.toEqual([]);
    expect(commandsIn(log.stdout + log.stderr)).toEqual([]);
  });

  it('obeys FORCE_COLOR and NO_COLOR', async () => {
    const args = ['grade', solution, '--static'];
    const [forced, none] = await Promise.all([
      drydock(args, { env: { FORCE_COLOR: '1' } }),
      drydock(args, { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }),
    ]);
    expect(forced.stdout).toContain('\u001b[32m');
    expect(none.stdout).not.toContain('\u001b');
  });

  it('keeps its exit code when the reader goes away', async () => {
    const entry = path.join(projectRoot, 'bin/drydock.mjs');
    const child = spawn(process.execPath, [entry, 'grade', solution, '--static'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    const stderr: string[] = [];
    child.stderr.on('data', (chunk) => stderr.push(String(chunk)));
    const exitCode = await new Promise((resolve) => child.on('close', resolve));
    expect(exitCode).toBe(0);
    expect(stderr.join('')).not.toContain('drydock:');
  });
});
