import type { Dockerfile } from '#kit';

/** The line that names the image of a step such as `[internal] load metadata for <registry>/library/python:3`. */
export function findBaseImageLine(dockerfile: Dockerfile, step: string | null): number | null {
  const reference = /(?:load metadata for|FROM) (\S+)/.exec(step ?? '')?.[1];
  if (reference === undefined) return null;
  const resolved = [reference, reference.replace(/@.*$/, '')];
  const isIt = (written: string): boolean => {
    const named = withTag(written);
    return resolved.some((one) => one === named || one.endsWith(`/${named}`));
  };
  const stage = dockerfile.stages.find(
    ({ parentStage, from }) => parentStage === null && isIt(from),
  );
  if (stage !== undefined) return stage.line;
  const sources = dockerfile.stages.flatMap(({ takesFrom }) => takesFrom);
  return sources.find(({ image }) => image !== null && isIt(image))?.line ?? null;
}

function withTag(reference: string): string {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  return name.includes(':') || name.includes('@') ? reference : `${reference}:latest`;
}
