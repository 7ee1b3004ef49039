import type { Reach } from '#docker/docker-engine.ts';
import { identifyEngine } from '#docker/identify-engine.ts';
import type { SandboxPolicy } from '#domain/sandbox-policy.ts';
import type { Submission } from '#domain/submission.ts';
import type { BoundRubric } from '#engine/bound-rubric.ts';
import type { FactStore } from '#engine/fact-store.ts';
import { findExternalImages } from '#facts/build/external-images.ts';
import { composePlan } from '#facts/compose-plan.ts';
import { facts } from '#kit';
import { type RecordIngredients, toRecordKey } from '#record/record-key.ts';
import type { Challenge } from '#rubric/challenge.ts';
import { challengeDigest } from './challenge-digest.ts';
import { graderDigest } from './grader-digest.ts';

export interface Grading {
  readonly challenge: Challenge;
  readonly rubric: BoundRubric;
  readonly submission: Submission;
  readonly policy: SandboxPolicy;
  readonly dockerHost: string | null;
  /** Forced by whoever grades; null: as the engine's kind asks for. */
  readonly reach: Reach | null;
  /** What its text facts tell of images that come from outside. */
  readonly store: FactStore;
}

/** Key of the record of the grading; null where not everything that it depends on can be told. Never rejects. */
export async function identifyGrading(grading: Grading): Promise<string | null> {
  const ingredients = await gatherIngredients(grading).catch(() => null);
  return ingredients === null ? null : toRecordKey(ingredients);
}

async function gatherIngredients(grading: Grading): Promise<RecordIngredients | null> {
  const { challenge, rubric, submission, policy, reach, dockerHost, store } = grading;
  const [engine, grader, own] = await Promise.all([
    externalImagesOf(store).then((references) =>
      references === null ? null : identifyEngine(dockerHost, references),
    ),
    graderDigest(),
    challengeDigest(challenge),
  ]);
  if (engine === null) return null;
  return {
    grader,
    submission: submission.contentDigest,
    challenge: own,
    rubric: JSON.stringify(whatDecides(rubric)),
    policy: JSON.stringify([policy, reach]),
    engine: JSON.stringify(engine.engine),
    images: engine.images,
  };
}

async function externalImagesOf(store: FactStore): Promise<readonly string[] | null> {
  const orNone = <T>(learned: Promise<T>): Promise<T | null> => learned.catch(() => null);
  const [dockerfile, plan] = await Promise.all([
    orNone(store.get(facts.dockerfile)),
    orNone(store.get(composePlan)),
  ]);
  return findExternalImages(dockerfile, plan);
}

/** Points, titles and steps are computed anew each time: a change of them needs no new look at a submission. */
function whatDecides({ criteria, timeLimitsMs, protectedFiles }: BoundRubric): unknown {
  const looks = criteria.map(({ id, check, options, requires, definition }) => {
    const { needs, grade, owns } = definition;
    return [id, check, options, requires, owns, String(needs), String(grade)];
  });
  return [looks, timeLimitsMs, protectedFiles];
}
