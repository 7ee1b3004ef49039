import path from 'node:path';
import { surveyEngine } from '#docker/survey/survey-engine.ts';
import { type Diagnosis, type Readiness, toReadiness } from '#domain/diagnosis.ts';
import { toFault } from '#domain/fault.ts';
import { text } from '#domain/text.ts';
import { findChallenge, flagshipId } from '#rubric/challenge.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { chosenReach } from '../chosen-reach.ts';
import { openEngineWhenAsked } from '../open-engine.ts';
import { projectRoot } from '../project.ts';
import { makeTempFolder } from '../temp-folder.ts';
import { baseImagesOf } from './base-images.ts';
import { judgeBaseImages, judgeBuildLimits, judgeCompose } from './judge-build.ts';
import { judgeEngine } from './judge-engine.ts';
import { judgeNetwork } from './judge-network.ts';
import { probeEngine } from './probe-engine.ts';

export interface DoctorReport {
  readonly readiness: Readiness;
  readonly diagnoses: readonly Diagnosis[];
}

/** Looks at the engine that gradings would use, and proves what it can with containers of our own. */
export async function diagnose(options: {
  /** Id or folder; null: the flagship. */
  readonly challenge: string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}): Promise<DoctorReport> {
  const diagnoses = await collect(options);
  return { readiness: toReadiness(diagnoses), diagnoses };
}

async function collect({
  challenge,
  environment,
  signal,
}: Parameters<typeof diagnose>[0]): Promise<readonly Diagnosis[]> {
  const { folder } = await findChallenge(challenge ?? flagshipId, projectRoot);
  const dockerHost = environment['DOCKER_HOST'] ?? null;
  const reach = chosenReach(environment);
  const surveyed = await surveyEngine(dockerHost).catch((error: unknown) => toFault(error));
  if ('advice' in surveyed) {
    const { message: observed, advice } = surveyed;
    return [{ id: 'engine', title: 'A Docker engine answers', state: 'missing', observed, advice }];
  }
  const wanted = await baseImagesOf(path.join(folder, 'solution'));
  const told = [...judgeEngine(surveyed), judgeBaseImages(wanted, surveyed.images)];
  const image = wanted.find((one) => surveyed.images.includes(one)) ?? surveyed.images[0];
  await using temp = await makeTempFolder();
  const policy = sandboxPolicy();
  await using lazy = openEngineWhenAsked({ dockerHost, reach, policy, tempRoot: temp.path });
  const compose = judgeCompose((await (await lazy.engine()).environment()).compose);
  if (image === undefined) return [...told, compose, unproved(text`there is no image to try with`)];
  try {
    const probed = await probeEngine(await lazy.engine(), { dockerHost, image, policy, signal });
    const network = judgeNetwork(probed.network);
    return [...told, compose, judgeBuildLimits(probed.sharedCgroup), ...network];
  } catch (error) {
    signal.throwIfAborted();
    return [...told, compose, unproved(toFault(error).message)];
  }
}

function unproved(observed: Diagnosis['observed']): Diagnosis {
  return {
    id: 'egress',
    title: 'Containers have no way out',
    state: 'unknown',
    observed,
    advice: text`Pull a base image, then ask again.`,
  };
}
