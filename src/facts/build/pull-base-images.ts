import { FaultError } from '#domain/fault.ts';
import type { TimeLimitsMs } from '#domain/rubric.ts';
import { Unprovable } from '#domain/unprovable.ts';
import type { Dockerfile } from '#kit';
import type { EngineContext } from '../engine-context.ts';
import { findMistakenStage } from './mistaken-stage.ts';
import { externalImages } from './needed-stages.ts';
import { pullImage, pullTimeout } from './pull-image.ts';

/**
 * Brings the images that a build stands on beforehand: their pull is not the submission's, and must not eat up the
 * time that it has for its own instructions. Where one cannot be had the build runs into the same trouble, and
 * there it is told whose doing it is.
 */
export async function pullBaseImages(
  lab: EngineContext,
  dockerfile: Dockerfile,
  run: {
    readonly limits: TimeLimitsMs;
    readonly signal: AbortSignal;
    readonly progress: (detail: string) => void;
  },
): Promise<void> {
  const images = externalImages(dockerfile);
  const pulls = images.map((image) => pullImage(lab.engine, image, run));
  for (const [index, pull] of (await Promise.allSettled(pulls)).entries()) {
    if (pull.status === 'fulfilled') continue;
    run.signal.throwIfAborted();
    const mistaken = findMistakenStage(dockerfile, images[index] ?? '');
    if (mistaken !== null) throw new Unprovable(mistaken);
    if (pull.reason instanceof FaultError && pull.reason.fault.code === pullTimeout) {
      throw pull.reason;
    }
  }
}
