import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, vi } from 'vitest';
import { gradeFolder } from '#app/grade.ts';
import { projectRoot } from '#app/project.ts';
import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import type { RunId } from '#domain/identifiers.ts';
import { formats } from '#report/formats/index.ts';
import { makeTree, type Tree } from '#test/temp-tree.ts';
import { listLabelled } from '../../docker/support/use-engine.ts';
import { type Canary, changedFiles } from './canary.ts';

/** Gradings that go on at the same time: what each left is looked for when the last one is done. */
let going = 0;

/** Runs of the use case, by which what they left is found on an engine that others use too. */
const runs = vi.hoisted((): RunId[] => []);

vi.mock('#app/run-id.ts', async (importOriginal) => {
  const { makeRunId } = await importOriginal<typeof import('#app/run-id.ts')>();
  return {
    makeRunId: () => {
      const id = makeRunId();
      runs.push(id);
      return id;
    },
  };
});

// Whole gradings: a busy machine must not decide them.
vi.setConfig({ testTimeout: 400_000 });

export const solution = path.join(projectRoot, 'challenges/dockerize-python-app/solution');

export interface HostileSubmission {
  /** Laid over the solution. */
  readonly files: Tree;
  /** Prepares what a tree cannot hold: pipes, sparse files. */
  readonly prepare?: (folder: string) => Promise<void>;
  readonly only?: readonly string[];
  /** The rubric's time limits, shorter. */
  readonly limitsMs?: Readonly<Record<string, number>>;
  readonly signal?: AbortSignal;
  readonly onEvent?: Parameters<typeof gradeFolder>[0]['onEvent'];
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Grades by the real use case, on the real engine, and asserts what has to hold for every submission: no canary in
 * any output, the host as it was, nothing left on the engine.
 */
export async function gradeHostile(
  hostile: HostileSubmission,
  canary: Canary,
): Promise<GradeReport> {
  const folder = await makeTree({});
  await cp(solution, folder, { recursive: true });
  await layOver(folder, hostile.files);
  await hostile.prepare?.(folder);
  going += 1;
  const report = await gradeFolder({
    folder,
    challenge: await variantOfFlagship(hostile.limitsMs ?? {}),
    only: hostile.only ?? [],
    static: false,
    passing: null,
    fresh: true,
    onEvent: hostile.onEvent ?? (() => undefined),
    signal: hostile.signal ?? new AbortController().signal,
    environment: hostile.environment ?? process.env,
  }).finally(() => {
    going -= 1;
  });
  expect(tellsOf(report, canary.word)).toEqual([]);
  expect(await changedFiles(canary)).toEqual([]);
  if (going > 0) return report;
  for (const run of runs.splice(0)) expect(await listLabelled(run)).toEqual([]);
  return report;
}

/** Outputs in which a word stands, the report with all of its raw text included. */
function tellsOf(report: GradeReport, word: string): readonly string[] {
  const style = { colour: false, columns: 200 };
  const outputs = {
    raw: JSON.stringify(report),
    ...Object.fromEntries(
      Object.entries(formats).map(([name, render]) => [name, render(report, style)]),
    ),
  };
  return Object.entries(outputs).flatMap(([name, text]) => (text.includes(word) ? [name] : []));
}

/** `check: verdict code@line …`, of everything that did not pass. */
export function lossesIn(report: GradeReport): Readonly<Record<string, string>> {
  return Object.fromEntries(
    report.criteria
      .filter(({ verdict }) => verdict !== 'pass')
      .map((criterion) => [criterion.check, describe(criterion)]),
  );
}

function describe({ verdict, findings, blockedBy, fault }: CriterionResult): string {
  const seen = findings.map(({ code, location }) => `${code}@${location?.line ?? '-'}`);
  const cause = blockedBy === null ? [] : [blockedBy.code];
  return [verdict, ...seen, ...cause, ...(fault === null ? [] : [fault.code])].join(' ');
}

async function layOver(folder: string, files: Tree): Promise<void> {
  const laid = await makeTree(files);
  await cp(laid, folder, { recursive: true, verbatimSymlinks: true });
}

/** The flagship under other time limits. */
async function variantOfFlagship(limitsMs: Readonly<Record<string, number>>): Promise<string> {
  const folder = path.join(await makeTree({}), 'variant');
  await mkdir(folder);
  const rubric = { extends: 'dockerize-python-app', timeLimitsMs: limitsMs };
  await writeFile(path.join(folder, 'scoring.json'), JSON.stringify(rubric));
  return folder;
}
