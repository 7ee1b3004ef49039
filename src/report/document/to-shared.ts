import type { GradeReport } from '#domain/grade-report.ts';
import type { Score } from '#domain/score.ts';
import type { Fault } from '#domain/verdict.ts';
import type { ChallengeDocument, FaultDocument } from './shared-schema.ts';

/** Field by field: what is not named here (the error behind a fault, say) never gets out. */

export function toChallengeDocument(challenge: GradeReport['challenge']): ChallengeDocument {
  const { id, title, rubricDigest, passingPercent } = challenge;
  return { id, title, rubricDigest, passingPercent };
}

export function toFaultDocument(fault: Fault | null): FaultDocument | null {
  if (fault === null) return null;
  return { code: fault.code, message: fault.message.raw, advice: fault.advice.raw };
}

export function toScoreDocument({ earned, possible, ungraded }: Score): Score {
  return { earned, possible, ungraded };
}
