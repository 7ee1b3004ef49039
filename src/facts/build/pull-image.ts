import type { DockerEngine } from '#docker/docker-engine.ts';
import { FaultError } from '#domain/fault.ts';
import type { TimeLimitsMs } from '#domain/rubric.ts';
import { text } from '#domain/text.ts';

/** Code of the fault. */
export const pullTimeout = 'pull-timeout';

/** Pulls within the time that the rubric gives to pulls; what takes longer is the registry's doing. */
export async function pullImage(
  engine: DockerEngine,
  reference: string,
  run: {
    readonly limits: TimeLimitsMs;
    readonly signal: AbortSignal;
    readonly progress: (detail: string) => void;
  },
): Promise<'present' | 'pulled' | 'unknown'> {
  const { limits, signal, progress } = run;
  const late = AbortSignal.timeout(limits.pull);
  try {
    progress(`looking for ${reference}`);
    return await engine.ensureImage(reference, AbortSignal.any([signal, late]));
  } catch (error) {
    if (signal.aborted || !late.aborted) throw error;
    throw new FaultError(
      pullTimeout,
      text`The image ${reference} was not pulled within ${Math.round(limits.pull / 1000)} s.`,
      text`The registry or the network is slow. Pull the image beforehand with "docker pull", then grade again.`,
      error,
    );
  }
}
