import type { Gradebook, GradebookEntry } from '#domain/gradebook.ts';
import type { ChallengeId, Digest } from '#domain/identifiers.ts';
import { untrusted } from '#domain/text.ts';
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
    challenge: {
      ...challenge,
      id: challenge.id as ChallengeId,
      rubricDigest: challenge.rubricDigest as Digest,
    },
    startedAt,
    shard,
    entries: submissions.map(toEntry),
  };
}

export function fromEntryDocument(data: unknown): GradebookEntry {
  return toEntry(gradebookEntrySchema.parse(data));
}

function toEntry(document: GradebookEntryDocument): GradebookEntry {
  const { fault } = document;
  return {
    ...document,
    contentDigest: document.contentDigest as Digest | null,
    fault:
      fault === null
        ? null
        : {
            code: fault.code,
            message: untrusted(fault.message),
            advice: untrusted(fault.advice),
            cause: null,
          },
  };
}
