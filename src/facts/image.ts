import { Unprovable } from '#domain/unprovable.ts';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { toBuildFinding } from './build/build-failure.ts';
import { toImageLayers } from './build/image-layers.ts';
import { toMainBuildRequest } from './build/main-build-request.ts';
import { pullBaseImages } from './build/pull-base-images.ts';
import type { EngineContext } from './engine-context.ts';
import { submission } from './submission.ts';

/** What an engine needs besides the time that pulls and the build have by themselves. */
const reserveMs = 120_000;

export function imageProvider(lab: EngineContext): FactProvider {
  const { engine, policy } = lab;
  return defineFactProvider({
    fact: facts.image,
    title: 'Building the image',
    usesEngine: true,
    needs: { submission, dockerfile: facts.dockerfile },
    timeoutMs: (limits) => limits.pull + limits.build + reserveMs,
    provide: async ({ facts: { submission, dockerfile }, limits, signal, progress }) => {
      const build = { submission, limits, policy, contextRoot: submission.root, dockerfile };
      const request = await toMainBuildRequest(build);
      await pullBaseImages(lab, dockerfile, { limits, signal, progress });
      const outcome = await engine.build({ ...request, onProgress: progress }, signal);
      if (outcome.kind === 'failed') throw new Unprovable(toBuildFinding(outcome, dockerfile));
      const image = await engine.inspectImage(outcome.imageId);
      return {
        id: image.id,
        sizeBytes: image.sizeBytes,
        config: image.config,
        layers: toImageLayers(dockerfile, image.history),
        steps: outcome.steps,
        buildMs: outcome.durationMs,
      };
    },
  });
}
