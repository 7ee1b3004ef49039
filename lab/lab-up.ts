import { openApt } from './apt/open-apt.ts';
import { bringEngine } from './engine/bring-engine.ts';
import { enginePackages } from './engine/engine-packages.ts';
import { probeEngine } from './engine/probe-engine.ts';
import { type AnsweringEngine, requireUsable } from './engine/require-usable.ts';
import { bringStandIns, readImagePlan } from './images/bring-images.ts';
import { pullImages } from './images/pull-images.ts';
import { LabError } from './lab-error.ts';
import { withLock } from './lock.ts';
import type { LabPaths } from './paths.ts';
import type { Progress } from './progress.ts';
import { describeEngine, describeImage } from './report.ts';
import { readSystem } from './system/read-system.ts';
import { requireMeans } from './system/require-means.ts';

export interface Surroundings {
  readonly paths: LabPaths;
  readonly progress: Progress;
}

/** Brings an engine where none answers, and the base images that are missing. Where all is there, it only looks. */
export async function labUp(around: Surroundings): Promise<void> {
  const { progress } = around;
  const engine = await ensureEngine(around);
  progress.say(describeEngine(engine));
  await ensureImages(around);
  for (const row of await readImagePlan()) progress.say(describeImage(row));
}

async function ensureEngine(around: Surroundings): Promise<AnsweringEngine> {
  const { paths, progress } = around;
  const state = await probeEngine();
  if (state.kind === 'answers') return requireUsable(state);
  if (state.kind === 'forbidden') {
    throw new LabError(
      'Docker runs, but this user may not use it',
      'run this as root, or join the group docker (`usermod -aG docker $USER`, then log in again)',
    );
  }
  progress.say(`no Docker engine answers (${state.reason})`);
  const system = await readSystem(
    'No Docker engine answers',
    'install and start Docker (https://docs.docker.com/engine/install/), then run this again',
  );
  await requireMeans('Bringing a Docker engine', paths);
  return withLock(paths, progress, async () => {
    // The lab command that held the lock may have brought it.
    const now = await probeEngine();
    if (now.kind === 'answers') return requireUsable(now);
    const { all, fromTrixie } = enginePackages(system);
    const apt = await openApt({ system, folder: paths.apt, fromTrixie });
    return requireUsable(await bringEngine({ apt, packages: all, paths, progress }));
  });
}

async function ensureImages(around: Surroundings): Promise<void> {
  const { paths, progress } = around;
  const missing = (await readImagePlan()).filter((row) => row.kind === 'bring');
  if (missing.length === 0) return;
  const left = await pullImages(
    missing.map(({ image }) => image),
    progress,
  );
  if (left.length === 0) return;
  const names = left.map(({ name }) => name).join(', ');
  const system = await readSystem(
    `No registry gives ${names}`,
    'connect to a registry, or load them with `docker load`, then run this again',
  );
  await requireMeans('Making stand-ins for base images', paths);
  await withLock(paths, progress, async () => {
    const { fromTrixie } = enginePackages(system);
    const apt = await openApt({ system, folder: paths.apt, fromTrixie });
    await bringStandIns({ apt, paths, progress });
  });
}
