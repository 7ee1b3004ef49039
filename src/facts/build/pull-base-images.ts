import { FaultError } from '#domain/fault.ts';
import type { TimeLimitsMs } from '#domain/rubric.ts';
import type { Dockerfile } from '#kit';
import type { EngineContext } from '../engine-context.ts';
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
  const pulls = externalImages(dockerfile).map((image) => pullImage(lab.engine, image, run));
  for (const pull of await Promise.allSettled(pulls)) {
    if (pull.status === 'fulfilled') continue;
    run.signal.throwIfAborted();
    if (pull.reason instanceof FaultError && pull.reason.fault.code === pullTimeout) {
      throw pull.reason;
    }
  }
}
