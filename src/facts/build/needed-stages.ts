import type { Dockerfile, Stage } from '#kit';

/** The stages that the image is made of, the final one first: the others are not built. */
export function neededStages({ stages, final }: Dockerfile): readonly Stage[] {
  const needed = new Set<Stage>();
  const take = (index: number | null): void => {
    const stage = index === null ? undefined : stages[index];
    if (stage === undefined || needed.has(stage)) return;
    needed.add(stage);
    take(stage.parentStage);
    for (const source of stage.takesFrom) take(source.stage);
  };
  take(final.index);
  return [...needed];
}

/** Images of others that a build takes from a registry. */
export function externalImages(dockerfile: Dockerfile): readonly string[] {
  const references = neededStages(dockerfile).flatMap((stage) => {
    // Of another platform than the engine's own: the build alone knows how to ask for it.
    const from = stage.parentStage === null && stage.platform === null ? [stage.from] : [];
    return [...from, ...stage.takesFrom.flatMap(({ image }) => (image === null ? [] : [image]))];
  });
  return [...new Set(references)].filter(
    (reference) => reference !== '' && reference !== 'scratch',
  );
}
