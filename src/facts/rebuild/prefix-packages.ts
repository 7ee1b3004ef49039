import type { BuildRequest } from '#docker/build/build-request.ts';
import type { DockerEngine } from '#docker/docker-engine.ts';
import { Unprovable } from '#domain/unprovable.ts';
import type { Dockerfile, Instruction, Stage } from '#kit';
import { listImageFiles } from '../image-files/list-image-files.ts';
import { normalisePackage } from '../image-files/recognise-package.ts';
import { toRebuildFinding } from './rebuild-failure.ts';

type Packages = ReadonlySet<string>;

export interface PrefixPackages {
  /** Packages before an instruction of the file runs. */
  readonly before: (instruction: Instruction) => Promise<Packages>;
  readonly atEndOf: (stage: Stage) => Promise<Packages>;
}

/** Which of the wanted packages there are at places of a Dockerfile, learned by building it up to there. */
export function lookAtPrefixes(options: {
  readonly engine: DockerEngine;
  readonly dockerfile: Dockerfile;
  /** The build with the change in it. */
  readonly request: () => BuildRequest;
  /** The image that it made. */
  readonly imageId: string;
  readonly wanted: readonly string[];
  readonly signal: AbortSignal;
}): PrefixPackages {
  const { engine, dockerfile, request, imageId, signal } = options;
  const wanted = new Set(options.wanted.map(normalisePackage));
  const known = new Map<string, Promise<Packages>>();
  const lines = request().dockerfile.split('\n');

  const upTo = (line: number): BuildRequest => ({
    ...request(),
    dockerfile: `${lines.slice(0, line - 1).join('\n')}\n`,
  });
  return {
    before: ({ line }) => remember(`before ${line}`, () => builtPackages(upTo(line))),
    atEndOf: (stage) => remember(`end ${stage.index}`, () => packagesAtEnd(stage)),
  };

  function remember(place: string, look: () => Promise<Packages>): Promise<Packages> {
    const packages = known.get(place) ?? look();
    known.set(place, packages);
    return packages;
  }

  function packagesAtEnd(stage: Stage): Promise<Packages> {
    if (stage.index === dockerfile.final.index) return packagesOf(imageId);
    // The same text for the same context: by its name, all of the stage comes from the cache.
    if (stage.name !== null) return builtPackages({ ...request(), target: stage.name });
    const next = dockerfile.stages[stage.index + 1];
    return builtPackages(upTo(next?.line ?? lines.length + 1));
  }

  async function builtPackages(asked: BuildRequest): Promise<Packages> {
    const outcome = await engine.build(asked, signal);
    if (outcome.kind === 'built') return packagesOf(outcome.imageId);
    if (isEmptyImage(asked.dockerfile)) return new Set();
    throw new Unprovable(toRebuildFinding(outcome, dockerfile));
  }

  async function packagesOf(image: string): Promise<Packages> {
    const { packages } = await listImageFiles(engine, { image, names: new Set(), signal });
    return packages.intersection(wanted);
  }
}

/** A stage that has only its FROM scratch is no image. */
function isEmptyImage(dockerfile: string): boolean {
  const last = dockerfile.split('\n').findLast((line) => line.trim() !== '' && !/^\s*#/.test(line));
  return /^\s*from\s+scratch\b/i.test(last ?? '');
}
