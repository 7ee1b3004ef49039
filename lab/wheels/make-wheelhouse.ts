import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Apt } from '#lab/apt/open-apt.ts';
import { LabError } from '#lab/lab-error.ts';
import { runCommand } from '#lab/run-command.ts';
import type { ArchiveFile } from './archive-file.ts';
import { wheelPackages } from './packages.ts';
import { toWheels } from './to-wheels.ts';

/** Fills `wheelhouse` with wheels that pip can install where no package index is reachable. */
export async function makeWheelhouse(apt: Apt, scratch: string, wheelhouse: string): Promise<void> {
  const downloads = join(scratch, 'packages');
  const unpacked = join(scratch, 'unpacked');
  await apt.download(wheelPackages, downloads);
  for (const file of await readdir(downloads)) {
    const result = await runCommand('dpkg-deb', ['-x', join(downloads, file), unpacked]);
    if (!result.ok)
      throw new LabError(`${file} cannot be unpacked`, 'run this again', [result.stderr]);
  }
  const sitePackages = await readFiles(join(unpacked, 'usr/lib/python3/dist-packages'));
  await mkdir(wheelhouse, { recursive: true });
  for (const { fileName, content } of toWheels(sitePackages)) {
    await writeFile(join(wheelhouse, fileName), content);
  }
}

async function readFiles(folder: string): Promise<readonly ArchiveFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const content = await readFile(path);
      return { path: relative(folder, path).split(sep).join('/'), content };
    }),
  );
}
