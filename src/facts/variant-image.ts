import { Unprovable } from '#domain/unprovable.ts';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { toBuildFinding } from './build/build-failure.ts';
import { toMainBuildRequest } from './build/main-build-request.ts';
import { pullBaseImages } from './build/pull-base-images.ts';
import { withArgumentDefaults } from './build/with-argument-defaults.ts';
import type { EngineContext } from './engine-context.ts';
import { parseDockerfile } from './parse/dockerfile/parse-dockerfile.ts';
import { submission } from './submission.ts';

const reserveMs = 120_000;

/** Builds the submission once more with values for its build arguments. */
export function variantImageProvider(lab: EngineContext): FactProvider {
  const { engine, policy } = lab;
  return defineFactProvider({
    fact: facts.variantImage,
    title: 'Building with another build argument',
    usesEngine: true,
    isRecordable: false,
    needs: { submission, dockerfile: facts.dockerfile, image: facts.image },
    timeoutMs: (limits) => limits.pull + limits.build + reserveMs,
    provide: async ({ facts, parameters, limits, signal, progress }) => {
      const { submission, dockerfile, image } = facts;
      const { buildArguments } = parameters;
      const defaultBaseImage = dockerfile.final.baseImage;
      if (Object.keys(buildArguments).length === 0) {
        return { id: image.id, baseImage: defaultBaseImage, defaultBaseImage };
      }
      const build = { submission, limits, policy, contextRoot: submission.root, dockerfile };
      const request = await toMainBuildRequest(build);
      const text = withArgumentDefaults(request.dockerfile, buildArguments);
      const varied = parseDockerfile(text, dockerfile.file);
      await pullBaseImages(lab, varied, { limits, signal, progress });
      const outcome = await engine.build(
        { ...request, buildArguments, onProgress: progress },
        signal,
      );
      if (outcome.kind === 'failed') throw new Unprovable(toBuildFinding(outcome, dockerfile));
      return { id: outcome.imageId, baseImage: varied.final.baseImage, defaultBaseImage };
    },
  });
}
