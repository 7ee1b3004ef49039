import type { Dockerfile } from '#kit';
import type { ComposePlan } from '#sandbox/compose/compose-plan.ts';
import { isMainBuild } from '../stack/main-build.ts';
import { externalImages, neededStages } from './needed-stages.ts';

/**
 * Every image of others that grading a submission builds on or starts. Null where reading does not tell all that comes
 * from outside: a stage of another platform, a download by ADD, a service with a build of its own.
 */
export function findExternalImages(
  dockerfile: Dockerfile | null,
  plan: ComposePlan | null,
): readonly string[] | null {
  const references = new Set<string>();
  if (dockerfile !== null) {
    const stages = neededStages(dockerfile);
    if (stages.some(({ platform }) => platform !== null) || downloads(dockerfile)) return null;
    for (const reference of externalImages(dockerfile)) references.add(reference);
  }
  for (const { build, image } of plan?.services ?? []) {
    if (build !== null && (dockerfile === null || !isMainBuild(build, dockerfile))) return null;
    if (build === null && image !== null) references.add(image);
  }
  return [...references].some((reference) => reference.includes('$')) ? null : [...references];
}

/** Also where a variable hides what is added. */
function downloads({ stages }: Dockerfile): boolean {
  const instructions = stages.flatMap((stage) => stage.instructions);
  return instructions.some(
    ({ keyword, argumentText }) =>
      /^(?:ADD|ONBUILD)$/.test(keyword) && /:\/\/|git@|\$/.test(argumentText),
  );
}
