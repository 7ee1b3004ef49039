import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, readdir, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { RunFolder } from './run-folder.ts';
import { writeAtomically } from './write-atomically.ts';

/**
 * Shows a finished run at the top of the folder, where scripts look: the gradebook's files and `reports/`, and
 * `latest`, a link to the run. The run's own folder stays as it is.
 */
export async function publishLatest(out: string, run: RunFolder): Promise<void> {
  await publishReports(out, run);
  for (const entry of await readdir(run.path, { withFileTypes: true })) {
    if (!entry.isFile() || entry.name === 'run.json' || entry.name.endsWith('.tmp')) continue;
    await writeAtomically(
      path.join(out, entry.name),
      createReadStream(path.join(run.path, entry.name), 'utf8'),
    );
  }
  await pointTo(path.join(out, 'latest'), path.join('runs', path.basename(run.path)));
}

async function publishReports(out: string, run: RunFolder): Promise<void> {
  const from = path.join(run.path, 'reports');
  const staged = path.join(out, `.reports-${random()}`);
  const replaced = path.join(out, `.reports-${random()}`);
  const shown = path.join(out, 'reports');
  await mkdir(staged);
  for (const name of await readdir(from)) {
    if (name.endsWith('.json')) await share(path.join(from, name), path.join(staged, name));
  }
  await rename(shown, replaced).catch(ignoreMissing);
  await rename(staged, shown);
  await rm(replaced, { recursive: true, force: true });
}

/** A second name for the same bytes where the disk knows that, else a copy. */
async function share(file: string, target: string): Promise<void> {
  await link(file, target).catch(() => copyFile(file, target));
}

/** Systems that let not everybody make links do without `latest`. */
async function pointTo(name: string, target: string): Promise<void> {
  const staged = `${name}-${random()}`;
  try {
    await symlink(target, staged, 'dir');
    await rename(staged, name);
  } catch {
    await rm(staged, { force: true });
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

function random(): string {
  return randomBytes(6).toString('hex');
}
