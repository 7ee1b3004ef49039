import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '#app/project.ts';

/** What `docs/performance-class.json` holds, and the part "A class" of the page is written from. */
export interface ClassResults {
  readonly coordinator?: Measured<readonly CoordinatorRun[]>;
  readonly github?: Measured<readonly ListingRun[]>;
  readonly scaling?: Measured<ScalingRuns>;
}

export interface Measured<Figures> {
  readonly machine: string;
  readonly figures: Figures;
}

export interface CoordinatorRun {
  readonly submissions: number;
  readonly seconds: number;
  /** Resident memory of the whole process. */
  readonly megabytes: {
    readonly atStart: number;
    readonly whileGrading: number;
    readonly atMost: number;
  };
  readonly watched: readonly MemorySample[];
  readonly fileBytes: { readonly gradebook: number; readonly page: number };
}

export interface MemorySample {
  /** Since the batch began. */
  readonly seconds: number;
  readonly megabytes: number;
}

export interface ListingRun {
  readonly what: string;
  readonly requests: number;
  /** Of those, what the rate limit is charged for. */
  readonly counted: number;
}

export interface ScalingRuns {
  readonly challenge: string;
  readonly criteria: readonly string[];
  readonly submissions: number;
  readonly runs: readonly ScalingRun[];
}

export interface ScalingRun {
  readonly kind: 'jobs' | 'workers';
  readonly count: number;
  readonly seconds: number;
}

const docs = path.join(projectRoot, 'docs');
const file = path.join(docs, 'performance-class.json');

/** Takes over what was measured now, and leaves the rest as it was. */
export async function keepResults(measured: ClassResults): Promise<ClassResults> {
  const known = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as ClassResults;
  const results = { ...known, ...measured };
  await writeFile(file, `${JSON.stringify(results)}\n`);
  return results;
}

/** Puts a picture of `docs/` and the parts of the page, by the names of their marks, in their places. */
export async function fillClassPage(
  parts: Readonly<Record<string, string>>,
  pictures: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, svg] of Object.entries(pictures)) await writeFile(path.join(docs, name), svg);
  const page = path.join(docs, 'performance.md');
  let content = await readFile(page, 'utf8');
  for (const [name, part] of Object.entries(parts)) {
    const between = new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`);
    content = content.replace(between, (_, open, close) => `${open}\n\n${part}\n\n${close}`);
  }
  await writeFile(page, content);
}
