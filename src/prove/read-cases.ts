import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { UsageError } from '#domain/usage-error.ts';
import type { MutantCase, ProofCase, SampleCase } from './proof-case.ts';

const mutantSchema = z.strictObject({
  title: z.string().min(1),
  why: z.string().optional(),
  loses: z.record(z.string(), z.number().positive()),
  edits: z
    .array(z.strictObject({ file: z.string().min(1), replace: z.string().min(1), by: z.string() }))
    .default([]),
  removes: z.array(z.string().min(1)).default([]),
});

const sampleSchema = z.strictObject({
  title: z.string().min(1),
  why: z.string().min(1),
  base: z.enum(['starter', 'solution']),
  earned: z.number().min(0),
  lost: z.array(z.string()),
});

const starterSchema = z.object({ starter: z.object({ earned: z.number() }).optional() });

/** All cases of a challenge's folder. Throws `UsageError` for a description that is none. */
export async function readCases(challenge: {
  readonly folder: string;
  readonly rubricFile: string;
}): Promise<readonly ProofCase[]> {
  const rubric = starterSchema.safeParse(await readJson(challenge.rubricFile));
  const earned = rubric.data?.starter?.earned ?? null;
  return [
    { kind: 'solution' },
    { kind: 'starter', earned },
    ...(await readMutants(challenge.folder)),
    ...(await readSamples(challenge.folder)),
  ];
}

async function readMutants(folder: string): Promise<readonly MutantCase[]> {
  const root = path.join(folder, 'mutants');
  return Promise.all(
    (await foldersIn(root)).map(async (name): Promise<MutantCase> => {
      const description = path.join(root, name, 'mutant.json');
      const described = await readDescription(description, mutantSchema);
      const { title, loses, edits, removes } = described;
      const file = path.join(root, name, 'change.patch');
      const patch = (await stat(file).catch(() => null)) === null ? null : file;
      if (patch === null && edits.length === 0 && removes.length === 0) {
        throw new UsageError(
          `${description}: plants no defect`,
          'Give it "edits" or "removes", or a change.patch beside it.',
        );
      }
      return { kind: 'mutant', name, title, loses, patch, edits, removes };
    }),
  );
}

async function readSamples(folder: string): Promise<readonly SampleCase[]> {
  const root = path.join(folder, 'samples');
  return Promise.all(
    (await foldersIn(root)).map(async (name): Promise<SampleCase> => {
      const description = path.join(root, name, 'sample.json');
      const { title, base, earned, lost } = await readDescription(description, sampleSchema);
      return { kind: 'sample', name, title, base, earned, lost, files: path.join(root, name) };
    }),
  );
}

async function foldersIn(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function readDescription<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>> {
  const parsed = schema.safeParse(await readJson(file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    `${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not what is expected'}`,
    'docs/writing-a-challenge.md shows what stands in it.',
  );
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `${file}: ${reason}`,
      'docs/writing-a-challenge.md shows what stands in it.',
      error,
    );
  }
}
