import { checks } from '#checks';
import { UsageError } from '#domain/usage-error.ts';
import type { BoundRubric } from '#engine/bound-rubric.ts';
import { type Challenge, findChallenge, flagshipId } from '#rubric/challenge.ts';
import { loadRubric } from '#rubric/load-rubric.ts';
import { namedChallenge } from '#sources/named-challenge.ts';
import { projectRoot } from './project.ts';

export interface LoadedChallenge {
  readonly challenge: Challenge;
  readonly rubric: BoundRubric;
}

/** The challenge asked for, else the one that the submission names, else the flagship. */
export async function loadChallenge(
  asked: string | null,
  submissionFolder: string,
): Promise<LoadedChallenge> {
  const named = asked ?? (await namedChallenge(submissionFolder)) ?? flagshipId;
  const challenge = await findChallenge(named, projectRoot);
  return { challenge, rubric: await loadRubric(challenge.rubricFile, checks, findBase) };
}

export async function findBase(id: string): Promise<string> {
  return (await findChallenge(id, projectRoot)).rubricFile;
}

/** A copy of the rubric that passes at another percentage. */
export function withPassing(rubric: BoundRubric, passing: number | null): BoundRubric {
  if (passing === null) return rubric;
  if (!(passing >= 0 && passing <= 100)) {
    throw new UsageError(
      `--passing ${passing}: expected a percentage from 0 to 100`,
      'Give a number such as 80.',
    );
  }
  return { ...rubric, passing };
}
