import type { Finding } from '#domain/finding.ts';
import { text } from '#domain/text.ts';
import { Unprovable } from '#domain/unprovable.ts';
import { type BuiltImage, type Dockerfile, finding, type ImageHealthcheck } from '#kit';

/** The image's health check; without one there is no health to learn of. */
export function requireHealthcheck(image: BuiltImage, dockerfile: Dockerfile): ImageHealthcheck {
  const { healthcheck } = image.config;
  if (healthcheck === null) throw new Unprovable(toMissingFinding(dockerfile));
  return healthcheck;
}

function toMissingFinding({ file, final }: Dockerfile): Finding {
  return finding({
    code: 'healthcheck-missing',
    message: text`The image has no health check. Expected a HEALTHCHECK instruction that is in effect in the final stage.`,
    location: { file, line: final.healthcheckLine },
    hint: text`HEALTHCHECK names a command that an engine runs inside the container again and again; its exit code tells whether the app works.`,
    reproduce: `docker inspect --format '{{json .Config.Healthcheck}}' "$(docker build --quiet .)"`,
  });
}
