import { distance } from 'fastest-levenshtein';
import type { Finding } from '#domain/finding.ts';
import { text } from '#domain/text.ts';
import { type Dockerfile, finding } from '#kit';
import { neededStages } from './needed-stages.ts';

/**
 * The finding for an image that no registry could be asked for and that is a stage's name misspelt: it is a bare
 * word, a few letters from the name of a stage that nothing in the file uses. Null where it may be an image after
 * all; then it is nobody's doing that it could not be had.
 */
export function findMistakenStage(dockerfile: Dockerfile, image: string): Finding | null {
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(image)) return null;
  const meant = unusedNames(dockerfile).find((name) => isClose(image, name));
  if (meant === undefined) return null;
  return finding({
    code: 'stage-unknown',
    message: text`No stage of ${dockerfile.file} is called ${image}, so Docker looks for an image of that name. The file has a stage ${meant}, which nothing uses.`,
    location: { file: dockerfile.file, line: lineOf(dockerfile, image) },
    hint: text`The name after --from or FROM has to be spelt as after AS, where the stage begins.`,
    reproduce: 'docker build --progress=plain .',
  });
}

function unusedNames({ stages, final }: Dockerfile): readonly string[] {
  const used = new Set<number | null>([final.index]);
  for (const { parentStage, takesFrom } of stages) {
    used.add(parentStage);
    for (const { stage } of takesFrom) used.add(stage);
  }
  return stages.flatMap(({ index, name }) =>
    name === null || used.has(index) ? [] : [name.toLowerCase()],
  );
}

/** Two letters swapped count as two. In a short name one letter makes another word. */
function isClose(one: string, other: string): boolean {
  return distance(one, other) <= (Math.min(one.length, other.length) < 5 ? 1 : 2);
}

function lineOf(dockerfile: Dockerfile, image: string): number | null {
  for (const { parentStage, from, line, takesFrom } of neededStages(dockerfile)) {
    if (parentStage === null && from === image) return line;
    const source = takesFrom.find((one) => one.image === image);
    if (source !== undefined) return source.line;
  }
  return null;
}
