import type { Gradebook, GradebookEntry } from '#domain/gradebook.ts';
import type { Digest } from '#domain/identifiers.ts';
import { fromChallengeDocument, fromFaultDocument } from '../document/from-shared.ts';
import {
  type GradebookEntryDocument,
  gradebookDocumentSchema,
  gradebookEntrySchema,
} from './gradebook-document-schema.ts';

/** A gradebook that was kept. Throws `ZodError` for what is none. */
export function fromGradebookDocument(data: unknown): Gradebook {
  const { grader, challenge, startedAt, shard, submissions } = gradebookDocumentSchema.parse(data);
  return {
    grader,
    challenge: fromChallengeDocument(challenge),
    startedAt,
    shard,
    entries: submissions.map(toEntry),
  };
}

export function fromEntryDocument(data: unknown): GradebookEntry {
  return toEntry(gradebookEntrySchema.parse(data));
}

function toEntry(document: GradebookEntryDocument): GradebookEntry {
  return {
    ...document,
    contentDigest: document.contentDigest as Digest | null,
    fault: fromFaultDocument(document.fault),
  };
}
