import path from 'node:path';
import type { TimeLimitsMs } from '#domain/rubric.ts';
import type { Submission } from '#domain/submission.ts';
import { text } from '#domain/text.ts';
import { Unprovable } from '#domain/unprovable.ts';
import { type BuiltImage, type Dockerfile, finding } from '#kit';
import type { ComposePlan, PlannedBuild, PlannedService } from '#sandbox/compose/compose-plan.ts';
import { pullImage } from '../build/pull-image.ts';
import { readDockerfileText } from '../build/read-dockerfile-text.ts';
import { readIgnoreRules } from '../build/read-ignore-rules.ts';
import { toBuildRequest } from '../build/submission-build.ts';
import type { EngineContext } from '../engine-context.ts';
import { lastLines } from '../run/last-lines.ts';
import { isMainBuild } from './main-build.ts';

export interface ImagesWanted {
  readonly plan: ComposePlan;
  readonly submission: Submission;
  readonly dockerfile: Dockerfile;
  /** What the submission's own Dockerfile built. */
  readonly image: BuiltImage;
  readonly limits: TimeLimitsMs;
  readonly signal: AbortSignal;
  readonly progress: (detail: string) => void;
}

/** Service → image on the engine. A service whose image was refused has none, and is not started. */
export async function bringServiceImages(
  lab: EngineContext,
  wanted: ImagesWanted,
): Promise<Readonly<Record<string, string>>> {
  const builds = new Map<string, Promise<string>>();
  const images = await Promise.all(
    wanted.plan.services.map(async (service) => {
      const image = await bring(service);
      return image === null ? [] : [[service.name, image] as const];
    }),
  );
  return Object.fromEntries(images.flat());

  async function bring(service: PlannedService): Promise<string | null> {
    const { build, image } = service;
    if (build === null) return image === null ? null : pull(service, image);
    if (isMainBuild(build, wanted.dockerfile)) return wanted.image.id;
    const { line: _, ...same } = build;
    const key = JSON.stringify(same);
    const built = builds.get(key) ?? buildService(lab, wanted, { service, build });
    builds.set(key, built);
    return built;
  }

  async function pull({ name, line }: PlannedService, image: string): Promise<string> {
    if ((await pullImage(lab.engine, image, wanted)) !== 'unknown') return image;
    throw new Unprovable(
      finding({
        code: 'compose-image-unknown',
        message: text`The image ${image} of the service ${name} does not exist. Expected one that can be pulled.`,
        location: { file: wanted.plan.file, line },
        hint: text`Names and tags of images are looked up in a registry; a spelling that exists can be found on the image's page there.`,
        reproduce: 'docker compose pull',
      }),
    );
  }
}

async function buildService(
  lab: EngineContext,
  wanted: ImagesWanted,
  { service, build }: { readonly service: PlannedService; readonly build: PlannedBuild },
): Promise<string> {
  const { submission, limits, signal, progress, plan } = wanted;
  const dockerfile = build.dockerfilePath ?? path.posix.join(build.contextPath, 'Dockerfile');
  const request = toBuildRequest({
    submission,
    limits,
    policy: lab.policy,
    contextRoot: path.join(submission.root, build.contextPath),
    dockerfile: build.dockerfileInline ?? (await readDockerfileText(submission, dockerfile)),
    ignorePatterns: await readIgnoreRules(submission, { dockerfile, context: build.contextPath }),
  });
  const { target, platform, args: buildArguments } = build;
  const outcome = await lab.engine.build(
    { ...request, target, platform, buildArguments, onProgress: progress },
    signal,
  );
  if (outcome.kind === 'built') return outcome.imageId;
  throw new Unprovable(
    finding({
      code: 'service-build-failed',
      message: text`The image of the service ${service.name} does not build: ${lastLines(outcome.message, 3)}`,
      location: { file: plan.file, line: build.line },
      evidence: lastLines(outcome.logTail, 20) || outcome.message,
      hint: text`What "build" says is built as "docker build" would: the context, the Dockerfile and the arguments have to fit together.`,
      reproduce: `docker compose build ${service.name}`,
    }),
  );
}
