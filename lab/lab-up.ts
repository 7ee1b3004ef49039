import { type Apt, openApt } from './apt/open-apt.ts';
import { addGvisor } from './engine/add-gvisor.ts';
import { bringEngine } from './engine/bring-engine.ts';
import { enginePackages } from './engine/engine-packages.ts';
import { probeEngine } from './engine/probe-engine.ts';
import { type AnsweringEngine, requireUsable } from './engine/require-usable.ts';
import { bringStandIns, readImagePlan } from './images/bring-images.ts';
import { pullImages } from './images/pull-images.ts';
import { imagesOf, type WantedImage, wantedImages } from './images/wanted-images.ts';
import { LabError } from './lab-error.ts';
import { withLock } from './lock.ts';
import type { LabPaths } from './paths.ts';
import type { Progress } from './progress.ts';
import { describeEngine, describeImage } from './report.ts';
import { readSystem } from './system/read-system.ts';
import { requireMeans } from './system/require-means.ts';
import type { System } from './system/system.ts';

export interface Surroundings {
  readonly paths: LabPaths;
  readonly progress: Progress;
}

/** One apt for a whole `lab up`: its lists are fetched at most once. */
type AptFor = (system: System) => Promise<Apt>;

/**
 * Brings an engine where none answers, and the base images that are missing: those of some challenges, or all. Where
 * all is there, it only looks.
 */
export async function labUp(
  around: Surroundings,
  {
    gvisor = false,
    challenges = [],
  }: { readonly gvisor?: boolean; readonly challenges?: readonly string[] } = {},
): Promise<void> {
  const { paths, progress } = around;
  const images = challenges.length === 0 ? wantedImages : imagesOf(challenges);
  let apt: Promise<Apt> | undefined;
  const aptFor: AptFor = (system) => {
    const { fromTrixie } = enginePackages(system);
    apt ??= openApt({ system, folder: paths.apt, fromTrixie });
    return apt;
  };
  const engine = await ensureEngine(around, aptFor);
  progress.say(describeEngine(engine));
  if (gvisor) await ensureGvisor(around, { engine, aptFor });
  await ensureImages(around, images, aptFor);
  for (const row of await readImagePlan(images)) progress.say(describeImage(row));
}

async function ensureEngine(around: Surroundings, aptFor: AptFor): Promise<AnsweringEngine> {
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
    const packages = enginePackages(system).all;
    const apt = (): Promise<Apt> => aptFor(system);
    return requireUsable(await bringEngine({ apt, packages, paths, progress }));
  });
}

async function ensureGvisor(
  { paths, progress }: Surroundings,
  { engine, aptFor }: { readonly engine: AnsweringEngine; readonly aptFor: AptFor },
): Promise<void> {
  const system = await readSystem('gVisor is not there', 'install it, then run this again');
  await requireMeans('Adding gVisor', paths);
  const apt = (): Promise<Apt> => aptFor(system);
  await withLock(paths, progress, () => addGvisor({ engine, apt, paths, progress }));
}

async function ensureImages(
  around: Surroundings,
  images: readonly WantedImage[],
  aptFor: AptFor,
): Promise<void> {
  const { paths, progress } = around;
  const missing = (await readImagePlan(images)).filter((row) => row.kind === 'bring');
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
    await bringStandIns({ apt: await aptFor(system), images, paths, progress });
  });
}
