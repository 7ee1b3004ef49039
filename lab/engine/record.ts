import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { LabPaths } from '#lab/paths.ts';

const record = z.object({
  /** The dockerd that the lab started; null where the system's own service manager did. */
  pid: z.number().int().positive().nullable(),
  /** Whether installing the packages made the system start the engine as a service. */
  service: z.boolean(),
  packages: z.array(z.string()),
  /** Whether the lab wrote gVisor into the engine's configuration. */
  gvisor: z.boolean().default(false),
});

/** What `lab down` has to know about what `lab up` did. */
export type LabRecord = z.infer<typeof record>;

const emptyRecord: LabRecord = { pid: null, service: false, packages: [], gvisor: false };

export async function readRecord(paths: LabPaths): Promise<LabRecord> {
  const text = await readFile(paths.record, 'utf8').catch(() => null);
  if (text === null) return emptyRecord;
  try {
    return record.parse(JSON.parse(text));
  } catch {
    return emptyRecord;
  }
}

export async function updateRecord(paths: LabPaths, changes: Partial<LabRecord>): Promise<void> {
  const content = { ...(await readRecord(paths)), ...changes };
  await writeFile(paths.record, `${JSON.stringify(content, null, 2)}\n`);
}

/** Adds to the packages that undoing the lab would remove. */
export async function recordPackages(paths: LabPaths, installed: readonly string[]): Promise<void> {
  const { packages } = await readRecord(paths);
  await updateRecord(paths, { packages: [...new Set([...packages, ...installed])] });
}
