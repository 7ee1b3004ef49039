import path from 'node:path';
import { digestBuild } from '#docker/build/context-digest.ts';
import type { TimeLimitsMs } from '#domain/rubric.ts';
import type { Submission } from '#domain/submission.ts';
import { defineKeptFact, type KeptFact } from '#engine/fact-memory.ts';
import { type Dockerfile, facts } from '#kit';
import type { ComposePlan } from '#sandbox/compose/compose-plan.ts';
import { findExternalImages } from './build/external-images.ts';
import { toMainBuildRequest } from './build/main-build-request.ts';
import { composePlan } from './compose-plan.ts';
import type { EngineContext } from './engine-context.ts';
import { digestFiles } from './files/digest-files.ts';
import { filesUnder } from './files/source-files.ts';
import { internalFacts } from './internal.ts';
import { readDockerignore } from './read-build-files.ts';
import { submission } from './submission.ts';

/**
 * What need not be learned again while a folder is edited and one engine session lasts. Only facts whose inputs are
 * exactly known are in here: every other one is learned anew.
 */
export function keptFacts(lab: EngineContext, limits: TimeLimitsMs): readonly KeptFact[] {
  const ofImage = { needs: { image: facts.image }, inputs: imageId } as const;
  const build = { submission, dockerfile: facts.dockerfile } as const;
  const stack = {
    submission,
    image: facts.image,
    dockerfile: facts.dockerfile,
    plan: composePlan,
  } as const;
  return [
    defineKeptFact({
      fact: facts.context,
      needs: { submission },
      // Which files arrive is a matter of their names, kinds and sizes, not of what is in them.
      inputs: async ({ submission }) => [
        submission.files,
        (await readDockerignore(submission))?.content ?? null,
      ],
    }),
    defineKeptFact({ fact: facts.image, needs: build, inputs: whatIsBuilt }),
    defineKeptFact({
      fact: facts.rebuild,
      needs: { ...build, image: facts.image },
      inputs: async (known) => [imageId(known), await whatIsBuilt(known)],
    }),
    defineKeptFact({
      fact: internalFacts.imageFiles,
      needs: { submission, image: facts.image },
      inputs: ({ image, submission }) => [image.id, submission.files.map(({ path }) => path)],
    }),
    defineKeptFact({ fact: facts.container, ...ofImage }),
    defineKeptFact({ fact: facts.httpAnswers, ...ofImage }),
    defineKeptFact({ fact: facts.health, ...ofImage }),
    defineKeptFact({ fact: facts.deadAppHealth, ...ofImage }),
    defineKeptFact({ fact: facts.gracefulStop, ...ofImage }),
    defineKeptFact({ fact: facts.initProcess, ...ofImage }),
    defineKeptFact({ fact: facts.logSearch, ...ofImage }),
    defineKeptFact({ fact: facts.idleMemory, ...ofImage }),
    defineKeptFact({ fact: facts.containerCommand, ...ofImage }),
    defineKeptFact({ fact: facts.folderAccess, ...ofImage }),
    defineKeptFact({ fact: facts.fileContent, ...ofImage }),
    defineKeptFact({
      fact: facts.imageSearch,
      needs: { image: facts.image, dockerfile: facts.dockerfile },
      // Found files are told with the instructions that brought them.
      inputs: ({ image, dockerfile }) => [image.id, dockerfile],
    }),
    defineKeptFact({
      fact: facts.additionBuild,
      needs: { ...build, image: facts.image },
      inputs: async (known) => [imageId(known), await whatIsBuilt(known), known.submission.files],
    }),
    defineKeptFact({ fact: facts.composeModel, needs: { plan: composePlan }, inputs: whole }),
    defineKeptFact({ fact: facts.stack, needs: stack, inputs: whatIsStarted }),
    defineKeptFact({ fact: facts.counter, needs: stack, inputs: whatIsStarted }),
    defineKeptFact({
      fact: facts.liveReload,
      needs: { ...stack, imageFiles: internalFacts.imageFiles },
      inputs: async (known, { folder }) => {
        const own = new Set(
          filesUnder(known.submission, path.posix.normalize(folder).replace(/\/+$/, '')),
        );
        const files = known.submission.files.filter((file) => own.has(file.path));
        return [await whatIsStarted(known), files];
      },
    }),
  ];

  async function whatIsBuilt(known: {
    readonly submission: Submission;
    readonly dockerfile: Dockerfile;
  }): Promise<unknown> {
    const { submission, dockerfile } = known;
    const contextRoot = submission.root;
    const build = { submission, limits, policy: lab.policy, contextRoot, dockerfile };
    const request = await toMainBuildRequest(build);
    const images = await imageIds(findExternalImages(dockerfile, null));
    return [await digestBuild(request, AbortSignal.timeout(limits.build)), images];
  }

  /** The plan, the images of its services, and every file that it mounts. */
  async function whatIsStarted(known: {
    readonly submission: Submission;
    readonly image: { readonly id: string };
    readonly dockerfile: Dockerfile;
    readonly plan: ComposePlan;
  }): Promise<unknown> {
    const { submission, image, dockerfile, plan } = known;
    const images = await imageIds(findExternalImages(dockerfile, plan));
    const mounted = plan.bindAreas.flatMap(({ content }) =>
      content.kind === 'copy' ? [content.path] : [],
    );
    return [image.id, plan, images, await digestFiles(submission, mounted)];
  }

  async function imageIds(references: readonly string[] | null): Promise<readonly string[]> {
    if (references === null) throw new Error('not all that comes from outside is known');
    const inspected = references.map((reference) => lab.engine.inspectImage(reference));
    return (await Promise.all(inspected)).map(({ id }) => id);
  }
}

function imageId({ image }: { readonly image: { readonly id: string } }): string {
  return image.id;
}

function whole<T>(known: T): T {
  return known;
}
