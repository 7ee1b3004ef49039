import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#app/project.ts';
import { bundleAction } from '../../../scripts/bundle/bundle-action.ts';
import { obeyedCommands, type RunnerCommand } from './parse-log.ts';

const actionSchema = z.object({
  inputs: z.record(
    z.string(),
    z.object({ default: z.string().optional(), required: z.boolean().optional() }),
  ),
  outputs: z.record(z.string(), z.unknown()),
  runs: z.object({ using: z.literal('node24'), main: z.string(), post: z.string() }),
});

export type ActionFile = z.output<typeof actionSchema>;

/** The Action as a runner would have fetched it: action.yml, the bundle, the challenges; no node_modules. */
export interface FetchedAction {
  readonly folder: string;
  readonly file: ActionFile;
}

export async function fetchAction(): Promise<FetchedAction & AsyncDisposable> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-action-'));
  for (const name of ['action.yml', 'package.json', 'scoring.json', 'challenges']) {
    await symlink(path.join(projectRoot, name), path.join(folder, name));
  }
  await bundleAction(path.join(folder, 'dist'));
  const file = actionSchema.parse(parse(await readFile(path.join(folder, 'action.yml'), 'utf8')));
  return {
    folder,
    file,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

export interface Step {
  readonly inputs: Readonly<Record<string, string>>;
  /** The workspace; the submission lies in it. */
  readonly workspace: string;
  readonly event?: unknown;
  readonly environment?: Readonly<Record<string, string>>;
  /** Leaves the post step out, which needs an engine. */
  readonly withoutPost?: boolean;
  /** Asked again and again; once it is true the main step is killed, as a runner does whose job ran out of time. */
  readonly killWhen?: (processId: number) => Promise<boolean>;
}

export interface StepResult {
  readonly exitCode: number | null;
  readonly log: string;
  readonly commands: readonly RunnerCommand[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Of the post step. */
  readonly post: { readonly exitCode: number | null; readonly log: string };
  /** Files that the step has written into its report folder, by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** Does what the runner does with a step that uses the Action: main, then post, each in a process of its own. */
export async function runStep(action: FetchedAction, step: Step): Promise<StepResult> {
  const runner = await mkdtemp(path.join(os.tmpdir(), 'drydock-runner-'));
  try {
    const environment = await toEnvironment(action, step, runner);
    const main = await runScript(action, 'main', { step, environment });
    const state = await readFileCommand(path.join(runner, 'state'));
    const states = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]);
    const post = step.withoutPost
      ? { exitCode: null, log: '' }
      : await runScript(action, 'post', {
          step: { ...step, killWhen: never },
          environment: { ...environment, ...Object.fromEntries(states) },
        });
    const outputs = await readFileCommand(path.join(runner, 'output'));
    const undeclared = Object.keys(outputs).filter((name) => !(name in action.file.outputs));
    if (undeclared.length > 0) throw new Error(`undeclared outputs: ${undeclared.join(', ')}`);
    return {
      ...main,
      commands: obeyedCommands(main.log),
      outputs,
      summary: await readFile(path.join(runner, 'summary'), 'utf8'),
      post,
      files: await readReportFiles(outputs['report-folder']),
    };
  } finally {
    await rm(runner, { recursive: true, force: true });
  }
}

async function toEnvironment(
  { file }: FetchedAction,
  step: Step,
  runner: string,
): Promise<Record<string, string>> {
  const unknown = Object.keys(step.inputs).filter((name) => !(name in file.inputs));
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`);
  const inputs = Object.entries(file.inputs).map(([name, { default: usual = '' }]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    step.inputs[name] ?? usual,
  ]);
  for (const name of ['output', 'state', 'summary', 'env', 'path']) {
    await writeFile(path.join(runner, name), '');
  }
  await mkdir(path.join(runner, 'temp'));
  await writeFile(path.join(runner, 'event.json'), JSON.stringify(step.event ?? {}));
  const { PATH = '', DOCKER_HOST } = process.env;
  return {
    PATH,
    HOME: runner,
    ...(DOCKER_HOST !== undefined && { DOCKER_HOST }),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: step.workspace,
    GITHUB_EVENT_PATH: path.join(runner, 'event.json'),
    GITHUB_OUTPUT: path.join(runner, 'output'),
    GITHUB_STATE: path.join(runner, 'state'),
    GITHUB_STEP_SUMMARY: path.join(runner, 'summary'),
    GITHUB_ENV: path.join(runner, 'env'),
    GITHUB_PATH: path.join(runner, 'path'),
    RUNNER_TEMP: path.join(runner, 'temp'),
    ...Object.fromEntries(inputs),
    ...step.environment,
  };
}

const never = () => Promise.resolve(false);

async function runScript(
  action: FetchedAction,
  stage: 'main' | 'post',
  { step, environment }: { readonly step: Step; readonly environment: Record<string, string> },
): Promise<{ readonly exitCode: number | null; readonly log: string }> {
  const script = path.join(action.folder, action.file.runs[stage]);
  const child = execa(process.execPath, [script], {
    cwd: step.workspace,
    env: environment,
    extendEnv: false,
    all: true,
    reject: false,
    stripFinalNewline: false,
  });
  const { killWhen = never } = step;
  let isRunning = killWhen !== never;
  const end = () => {
    isRunning = false;
  };
  child.finally(end).catch(end);
  while (isRunning && child.pid !== undefined) {
    if (await killWhen(child.pid)) child.kill('SIGKILL');
    await wait(100);
  }
  const { exitCode, all } = await child;
  return { exitCode: exitCode ?? null, log: all };
}

/** `name<<delimiter`, lines, `delimiter`: as the runner reads GITHUB_OUTPUT and GITHUB_STATE. */
async function readFileCommand(file: string): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  const lines = (await readFile(file, 'utf8')).split('\n');
  while (lines.length > 0) {
    const [name, delimiter] = (lines.shift() ?? '').split('<<');
    if (name === undefined || delimiter === undefined) continue;
    const end = lines.indexOf(delimiter);
    if (end < 0) throw new Error(`${file}: the delimiter of ${name} is missing`);
    values[name] = lines.splice(0, end).join('\n');
    lines.shift();
  }
  return values;
}

const reportFiles = ['report.json', 'badge.svg', 'badge.json'];

async function readReportFiles(folder: string | undefined): Promise<Record<string, string>> {
  if (folder === undefined) return {};
  const read = reportFiles.map(async (name) => [
    name,
    await readFile(path.join(folder, name), 'utf8'),
  ]);
  return Object.fromEntries(await Promise.all(read));
}
