import { rm } from 'node:fs/promises';
import type { Apt } from '#lab/apt/open-apt.ts';
import { recordPackages } from '#lab/engine/record.ts';
import type { LabPaths } from '#lab/paths.ts';
import type { Progress } from '#lab/progress.ts';
import { runCommand } from '#lab/run-command.ts';
import { inspectImages } from './inspect-images.ts';
import { makeStandIns } from './make-stand-ins.ts';
import { type ImagePlan, planImages } from './plan-images.ts';
import { type WantedImage, wantedImages } from './wanted-images.ts';

export interface BringStandIns {
  readonly apt: Apt;
  readonly images: readonly WantedImage[];
  readonly paths: LabPaths;
  readonly progress: Progress;
}

const standInPackages = ['mmdebstrap', 'debian-archive-keyring', 'dpkg'];

/** For all images, or for some; what those are built on is among them. */
export async function readImagePlan(
  images: readonly WantedImage[] = wantedImages,
): Promise<readonly ImagePlan[]> {
  const names = images.map(({ name }) => name);
  return planImages(images, await inspectImages(names));
}

/** Makes a stand-in for each image that is still missing, and drops the outdated ones that they replace. */
export async function bringStandIns(request: BringStandIns): Promise<void> {
  const { apt, images, paths, progress } = request;
  const plan = await readImagePlan(images);
  const missing = plan.filter((row) => row.kind === 'bring');
  const genuine = plan.filter((row) => row.kind === 'keep' && !row.standIn);
  await rm(paths.build, { recursive: true, force: true });
  const installed = await progress.step('installing what makes file systems from packages', () =>
    apt.install(standInPackages),
  );
  await recordPackages(paths, installed);
  try {
    await makeStandIns({
      images: missing.map(({ image }) => image),
      genuine: new Set(genuine.map(({ image }) => image.name)),
      apt,
      paths,
      progress,
    });
  } finally {
    await rm(paths.build, { recursive: true, force: true });
  }
  // Newest first: an image goes before the one that it is built on. One that a container uses stays.
  const replaced = missing.flatMap(({ replaces }) => replaces ?? []).reverse();
  for (const id of replaced) await runCommand('docker', ['image', 'rm', id]);
}
