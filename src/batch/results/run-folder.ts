import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { type RunPlan, runPlanSchema } from './run-plan.ts';
import { type FileContent, writeAtomically } from './write-atomically.ts';

/**
 * One run's results: `run.json` (the plan), `entries/<id>.json` and `reports/<id>.json` as submissions are finished,
 * and the gradebook once all are. Never written to again after that.
 */
export interface RunFolder {
  readonly path: string;
  readonly number: number;
  readonly plan: RunPlan;
  readonly isFinished: boolean;
}

const planFile = 'run.json';
const finishedFile = 'gradebook.json';

export function runsFolder(out: string): string {
  return path.join(out, 'runs');
}

/** Null where nothing was graded yet. A folder without a plan is a run that never began. */
export async function lastRun(out: string): Promise<RunFolder | null> {
  for (const number of (await runNumbers(out)).reverse()) {
    const run = await readRun(out, number);
    if (run !== null) return run;
  }
  return null;
}

export async function startRun(out: string, plan: RunPlan): Promise<RunFolder> {
  const number = ((await runNumbers(out)).at(-1) ?? 0) + 1;
  const folder = folderOf(out, number);
  await mkdir(path.join(folder, 'entries'), { recursive: true });
  await mkdir(path.join(folder, 'reports'), { recursive: true });
  await writeAtomically(path.join(folder, planFile), `${JSON.stringify(plan, null, 1)}\n`);
  return { path: folder, number, plan, isFinished: false };
}

/** The report first: an entry tells that everything of its submission is there. */
export async function saveResult(
  run: RunFolder,
  id: string,
  result: { readonly entry: string; readonly report: string | null },
): Promise<void> {
  const { entry, report } = result;
  if (report === null) await rm(reportFile(run, id), { force: true });
  else await writeAtomically(reportFile(run, id), report);
  await writeAtomically(entryFile(run, id), entry);
}

/** JSON of what was finished; null where the submission was not, or where the disk has lost it. */
export async function readEntry(run: RunFolder, id: string): Promise<unknown> {
  return readJson(entryFile(run, id));
}

export async function readReport(run: RunFolder, id: string): Promise<unknown> {
  return readJson(reportFile(run, id));
}

/** `files` by name, the gradebook last: it tells that the run is finished. */
export async function finishRun(
  run: RunFolder,
  files: Readonly<Record<string, FileContent>>,
): Promise<void> {
  const names = Object.keys(files).sort(
    (a, b) => Number(a === finishedFile) - Number(b === finishedFile),
  );
  for (const name of names) await writeAtomically(path.join(run.path, name), files[name] ?? '');
}

export function reportFile(run: RunFolder, id: string): string {
  return path.join(run.path, 'reports', `${id}.json`);
}

function entryFile(run: RunFolder, id: string): string {
  return path.join(run.path, 'entries', `${id}.json`);
}

async function readRun(out: string, number: number): Promise<RunFolder | null> {
  const folder = folderOf(out, number);
  const plan = runPlanSchema.safeParse(await readJson(path.join(folder, planFile)));
  if (!plan.success) return null;
  const isFinished = (await readJson(path.join(folder, finishedFile))) !== null;
  return { path: folder, number, plan: plan.data, isFinished };
}

function folderOf(out: string, number: number): string {
  return path.join(runsFolder(out), String(number).padStart(4, '0'));
}

/** Ascending. */
async function runNumbers(out: string): Promise<number[]> {
  const names = await readdir(runsFolder(out)).catch(() => []);
  return names
    .filter((name) => /^\d{4,}$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}
