import { type Text, text } from '#domain/text.ts';
import { Unprovable } from '#domain/unprovable.ts';
import { defineFactProvider } from '#engine/fact-provider.ts';
import { type Dockerfile, type Finding, facts, finding } from '#kit';

/** The image's own; without one there is no health to learn of. */
export const healthcheckProvider = defineFactProvider({
  fact: facts.healthcheck,
  title: 'Reading the health check of the image',
  needs: { image: facts.image, dockerfile: facts.dockerfile },
  timeoutMs: 10_000,
  provide: async ({ facts: { image, dockerfile } }) => {
    const { healthcheck } = image.config;
    if (healthcheck === null) throw new Unprovable(missing(dockerfile));
    return healthcheck;
  },
});

function missing(dockerfile: Dockerfile): Finding {
  const { line, because } = lookFor(dockerfile);
  return finding({
    code: 'healthcheck-missing',
    message: text`The image has no health check: ${because}. Expected a HEALTHCHECK other than NONE in effect in the final stage.`,
    location: { file: dockerfile.file, line },
    hint: text`HEALTHCHECK names a command that an engine runs inside the container again and again; its exit code tells whether the app works.`,
    reproduce: `docker inspect --format '{{json .Config.Healthcheck}}' "$(docker build --quiet .)"`,
  });
}

function lookFor({ stages, final }: Dockerfile): {
  readonly line: number | null;
  readonly because: Text;
} {
  if (final.healthcheckLine !== null) {
    const line = final.healthcheckLine;
    return { line, because: text`the last word on it is HEALTHCHECK NONE on line ${line}` };
  }
  for (const { index, name, instructions } of stages) {
    const elsewhere = instructions.find(({ keyword }) => keyword === 'HEALTHCHECK');
    if (elsewhere === undefined) continue;
    const { line } = elsewhere;
    return {
      line,
      because: text`the one on line ${line} is in stage ${name ?? index}, which does not ship`,
    };
  }
  return { line: stages[final.index]?.line ?? null, because: text`no stage sets one` };
}
