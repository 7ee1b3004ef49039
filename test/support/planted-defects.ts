import { cp, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';

const mutantSchema = z.strictObject({
  title: z.string().min(1),
  why: z.string().optional(),
  /** Check id → points that the planted defect costs. */
  loses: z.record(z.string(), z.number().positive()),
});

const sampleSchema = z.strictObject({
  title: z.string().min(1),
  why: z.string().min(1),
  /** What the sample's files are laid over. */
  base: z.enum(['starter', 'solution']),
  earned: z.number().min(0),
  lost: z.array(z.string()),
});

export interface Mutant extends z.output<typeof mutantSchema> {
  readonly name: string;
  readonly patch: string;
}

export interface Sample extends z.output<typeof sampleSchema> {
  readonly name: string;
  readonly files: string;
}

/** The mutants of a challenge's folder, in the order of their names. */
export async function readMutants(challenge: string): Promise<readonly Mutant[]> {
  const root = path.join(challenge, 'mutants');
  return Promise.all(
    (await readdir(root)).sort().map(async (name) => {
      const description = await readJson(path.join(root, name, 'mutant.json'));
      return {
        ...mutantSchema.parse(description),
        name,
        patch: path.join(root, name, 'change.patch'),
      };
    }),
  );
}

/** Whole submissions with a known grade: unusual but right ones, and cheats. */
export async function readSamples(challenge: string): Promise<readonly Sample[]> {
  const root = path.join(challenge, 'samples');
  return Promise.all(
    (await readdir(root)).sort().map(async (name) => {
      const description = await readJson(path.join(root, name, 'sample.json'));
      return { ...sampleSchema.parse(description), name, files: path.join(root, name) };
    }),
  );
}

/** Plants a mutant's defect in a copy of the solution. Rejects when the patch does not apply. */
export async function plantDefect(challenge: string, patch: string, folder: string): Promise<void> {
  await cp(path.join(challenge, 'solution'), folder, { recursive: true });
  const env = { GIT_CEILING_DIRECTORIES: path.dirname(folder) };
  await execa('git', ['apply', '--whitespace=nowarn', patch], { cwd: folder, env });
}

export async function laySample(challenge: string, sample: Sample, folder: string): Promise<void> {
  await cp(path.join(challenge, sample.base), folder, { recursive: true });
  const filter = (file: string) => path.basename(file) !== 'sample.json';
  await cp(sample.files, folder, { recursive: true, filter });
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}
