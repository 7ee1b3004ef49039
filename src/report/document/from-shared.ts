import type { GradeReport } from '#domain/grade-report.ts';
import type { ChallengeId, Digest } from '#domain/identifiers.ts';
import { untrusted } from '#domain/text.ts';
import type { Fault } from '#domain/verdict.ts';
import type { ChallengeDocument, FaultDocument } from './shared-schema.ts';

/** The way back, of documents that were parsed; apart from their schemas, which a page in a browser does without. */

export function fromChallengeDocument(challenge: ChallengeDocument): GradeReport['challenge'] {
  const { id, rubricDigest } = challenge;
  return { ...challenge, id: id as ChallengeId, rubricDigest: rubricDigest as Digest };
}

export function fromFaultDocument(fault: FaultDocument | null): Fault | null {
  if (fault === null) return null;
  const { code, message, advice } = fault;
  return { code, message: untrusted(message), advice: untrusted(advice), cause: null };
}
