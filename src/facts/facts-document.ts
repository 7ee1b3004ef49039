import type { Submission } from '#domain/submission.ts';
import type { ComposeFile, Dockerfile, Dockerignore } from '#kit';
import { findComposeFiles } from '#sandbox/compose/load/compose-file-names.ts';
import { submissionReader } from '#sandbox/compose/load/submission-reader.ts';
import { ComposeSyntaxError } from '#sandbox/compose/yaml/compose-syntax-error.ts';
import { parseRead } from './dockerfile.ts';
import { parseReadIgnore } from './dockerignore.ts';
import type { FactsDocument } from './facts-document-schema.ts';
import { parseComposeFile } from './parse/compose/parse-compose-file.ts';
import { DockerfileSyntaxError } from './parse/dockerfile/dockerfile-syntax-error.ts';
import { DockerignoreSyntaxError } from './parse/dockerignore.ts';
import { readDockerfile, readDockerignore } from './read-build-files.ts';
import { readComposeTexts } from './read-compose-files.ts';
import { type ParsedFile, toFactsDocument } from './to-facts-document.ts';

/** What the grader sees in a submission's files, without an engine. */
export async function loadFactsDocument(submission: Submission): Promise<FactsDocument> {
  return toFactsDocument({
    dockerfile: await loadDockerfile(submission),
    dockerignore: await loadDockerignore(submission),
    compose: await loadCompose(submission),
  });
}

async function loadDockerfile(submission: Submission): Promise<ParsedFile<Dockerfile> | null> {
  const read = await readDockerfile(submission);
  return read === null ? null : capture(read.file, () => parseRead(read));
}

async function loadDockerignore(submission: Submission): Promise<ParsedFile<Dockerignore> | null> {
  const read = await readDockerignore(submission);
  return read === null ? null : capture(read.file, () => parseReadIgnore(read));
}

async function loadCompose(submission: Submission): Promise<ParsedFile<ComposeFile> | null> {
  const reader = submissionReader(submission);
  const names = findComposeFiles(reader);
  if (names === null) return null;
  return capture(names.base, async () => {
    const { base, override } = await readComposeTexts(reader, names);
    return parseComposeFile(base, override);
  });
}

/** A file that cannot be parsed is a fact too. */
async function capture<T>(file: string, parse: () => T | Promise<T>): Promise<ParsedFile<T>> {
  try {
    return { kind: 'parsed', value: await parse() };
  } catch (error) {
    const isRefusal =
      error instanceof DockerfileSyntaxError ||
      error instanceof DockerignoreSyntaxError ||
      error instanceof ComposeSyntaxError;
    if (!isRefusal) throw error;
    return { kind: 'unparsable', file, message: error.message, line: error.line };
  }
}
