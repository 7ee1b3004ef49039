import { chmod, copyFile, lstat, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '#domain/usage-error.ts';

/**
 * Puts the starter's copy of every protected file into the vetted copy and names those that differed.
 * Line ends do not count as a difference: git changes them on Windows.
 */
export async function restoreProtected(
  root: string,
  starterRoot: string,
  protectedFiles: readonly string[],
): Promise<readonly string[]> {
  const modified: string[] = [];
  for (const file of protectedFiles) {
    const original = await readFile(path.join(starterRoot, file), 'utf8').catch(
      (error: unknown) => {
        throw new UsageError(
          `the starter has no ${file}, which the rubric protects`,
          "Add it to the challenge's starter, or take it off protectedFiles.",
          error,
        );
      },
    );
    const submitted = await readRegular(root, file);
    if (
      submitted !== null &&
      withoutCarriageReturns(submitted) === withoutCarriageReturns(original)
    ) {
      if (submitted === original) continue;
    } else {
      modified.push(file);
    }
    await replaceFile(root, file, path.join(starterRoot, file));
  }
  return modified;
}

/** Null where there is no regular file at the path, links on the way included. */
async function readRegular(root: string, file: string): Promise<string | null> {
  const segments = file.split('/');
  for (let depth = 1; depth <= segments.length; depth++) {
    const stats = await lstat(path.join(root, ...segments.slice(0, depth))).catch(() => null);
    const isLast = depth === segments.length;
    if (stats === null || !(isLast ? stats.isFile() : stats.isDirectory())) return null;
  }
  return readFile(path.join(root, file), 'utf8');
}

/** Nothing is written through a link: what stands in the way of the path is removed first. */
async function replaceFile(root: string, file: string, original: string): Promise<void> {
  const segments = file.split('/');
  for (let depth = 1; depth < segments.length; depth++) {
    const folder = path.join(root, ...segments.slice(0, depth));
    const stats = await lstat(folder).catch(() => null);
    if (stats?.isDirectory()) continue;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { mode: 0o755 });
  }
  const target = path.join(root, file);
  await rm(target, { recursive: true, force: true });
  await copyFile(original, target);
  await chmod(target, 0o644);
}

function withoutCarriageReturns(content: string): string {
  return content.replaceAll('\r\n', '\n');
}
