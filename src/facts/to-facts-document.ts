import { type ComposeFile, type Dockerfile, type Dockerignore, parseImageReference } from '#kit';
import type { FactsDocument } from './facts-document-schema.ts';

export type ParsedFile<T> =
  | { readonly kind: 'parsed'; readonly value: T }
  | {
      readonly kind: 'unparsable';
      readonly file: string;
      readonly message: string;
      readonly line: number | null;
    };

/** Null for a file that is not there. */
export interface FileFacts {
  readonly dockerfile: ParsedFile<Dockerfile> | null;
  readonly dockerignore: ParsedFile<Dockerignore> | null;
  readonly compose: ParsedFile<ComposeFile> | null;
}

/** Of a file that cannot be parsed, nothing else is told: null is what is not known. */
export function toFactsDocument(facts: FileFacts): FactsDocument {
  return {
    schemaVersion: 1,
    dockerfile: facts.dockerfile && toDockerfile(facts.dockerfile),
    dockerignore: facts.dockerignore && toDockerignore(facts.dockerignore),
    compose: facts.compose && toCompose(facts.compose),
  };
}

function toDockerfile(parsed: ParsedFile<Dockerfile>): FactsDocument['dockerfile'] {
  if (parsed.kind === 'unparsable') {
    const { message, line } = parsed;
    return {
      error: { message, line },
      stages: null,
      final: null,
      multiStage: null,
      pinnedBaseImages: null,
    };
  }
  const { stages, final } = parsed.value;
  return {
    stages: stages.map(({ index, name, baseImage, line }) => ({ index, name, baseImage, line })),
    final: {
      baseImage: final.baseImage,
      user: final.user,
      healthcheck: final.healthcheck,
      command: final.command && [...final.command],
      entrypoint: final.entrypoint && [...final.entrypoint],
      commandForm: final.commandForm,
      exposedPorts: [...final.exposedPorts],
      workingDirectory: final.workingDirectory,
      copiesFromStages: [...final.copiesFromStages],
    },
    multiStage: final.copiesFromStages.length > 0,
    pinnedBaseImages: stages.every(({ baseImage }) => isPinned(baseImage)),
  };
}

function isPinned(baseImage: string): boolean {
  const { tag, digest } = parseImageReference(baseImage);
  return baseImage === 'scratch' || digest !== null || (tag !== null && tag !== 'latest');
}

function toDockerignore(parsed: ParsedFile<Dockerignore>): FactsDocument['dockerignore'] {
  if (parsed.kind === 'unparsable') {
    return { error: { message: parsed.message, line: parsed.line }, patterns: null };
  }
  return { patterns: parsed.value.patterns.map(({ pattern }) => pattern) };
}

function toCompose(parsed: ParsedFile<ComposeFile>): FactsDocument['compose'] {
  if (parsed.kind === 'unparsable') {
    const { file, message, line } = parsed;
    return { file, error: { message, line }, services: null };
  }
  const { file, services } = parsed.value;
  return {
    file,
    error: null,
    services: services.map(({ name, image, build, healthcheck, dependsOn, ports }) => ({
      name,
      image,
      build,
      healthcheck,
      dependsOn: { ...dependsOn },
      ports: [...ports],
    })),
  };
}
