import type { Finding } from '#domain/finding.ts';
import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import type { CheckId, CriterionId, Digest } from '#domain/identifiers.ts';
import { untrusted } from '#domain/text.ts';
import { fromChallengeDocument, fromFaultDocument } from '../../document/from-shared.ts';
import type {
  CriterionDocument,
  FindingDocument,
  ReportDocument,
} from './report-document-schema.ts';

/** The way back from a document that was parsed; apart from the parser, which a page in a browser does without. */
export function toGradeReport(document: ReportDocument): GradeReport {
  const { submission, challenge, criteria, steps, leftOut } = document;
  return {
    ...document,
    challenge: fromChallengeDocument(challenge),
    submission: {
      ...submission,
      contentDigest: submission.contentDigest as Digest,
      notices: submission.notices.map(toFinding),
    },
    steps: steps.map((step) => ({ ...step, detail: toText(step.detail) })),
    criteria: criteria.map(toCriterion),
    leftOut: leftOut as readonly string[] as readonly CriterionId[],
  };
}

function toCriterion(document: CriterionDocument): CriterionResult {
  const { id, check, findings, blockedBy, fault, reason } = document;
  return {
    ...document,
    id: id as CriterionId,
    check: check as CheckId,
    optionsDigest: document.optionsDigest as Digest | null,
    findings: findings.map(toFinding),
    blockedBy:
      blockedBy === null
        ? null
        : {
            code: blockedBy.code,
            check: blockedBy.check as CheckId,
            criterion: blockedBy.criterion as CriterionId,
          },
    fault: fromFaultDocument(fault),
    reason: toText(reason),
  };
}

function toFinding(document: FindingDocument): Finding {
  return {
    ...document,
    message: untrusted(document.message),
    evidence: toText(document.evidence),
    hint: untrusted(document.hint),
  };
}

function toText(value: string | null) {
  return value === null ? null : untrusted(value);
}
