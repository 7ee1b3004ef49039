import type { Finding } from '#domain/finding.ts';
import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import type { ChallengeId, CheckId, Digest } from '#domain/identifiers.ts';
import { addScores, roundPoints } from '#domain/score.ts';
import { untrusted } from '#domain/text.ts';
import { UsageError } from '#domain/usage-error.ts';
import {
  type CriterionDocument,
  type FindingDocument,
  type ReportDocument,
  reportDocumentSchema,
} from './report-document-schema.ts';

/**
 * Reads a JSON report back; every text in it is a stranger's. Throws `UsageError` where it is none, or where its
 * points do not add up: the sum is what others show.
 */
export function parseReport(content: string, file: string): GradeReport {
  const parsed = reportDocumentSchema.safeParse(parseJson(content, file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw notAReport(
      file,
      `${issue?.path.join('.') || 'report'}: ${issue?.message ?? 'not valid'}`,
    );
  }
  const report = fromReportDocument(parsed.data);
  const disagreement = findDisagreement(report);
  if (disagreement !== null) throw notAReport(file, disagreement);
  return report;
}

function fromReportDocument(document: ReportDocument): GradeReport {
  const { challenge, submission } = document;
  return {
    ...document,
    challenge: {
      ...challenge,
      id: challenge.id as ChallengeId,
      rubricDigest: challenge.rubricDigest as Digest,
    },
    submission: {
      ...submission,
      contentDigest: submission.contentDigest as Digest,
      notices: submission.notices.map(fromFindingDocument),
    },
    steps: document.steps.map((step) => ({
      ...step,
      detail: step.detail === null ? null : untrusted(step.detail),
    })),
    criteria: document.criteria.map(fromCriterionDocument),
    leftOut: document.leftOut.map((check) => check as CheckId),
  };
}

function fromCriterionDocument(document: CriterionDocument): CriterionResult {
  const { check, findings, blockedBy, fault, reason } = document;
  return {
    ...document,
    check: check as CheckId,
    findings: findings.map(fromFindingDocument),
    blockedBy: blockedBy === null ? null : { ...blockedBy, check: blockedBy.check as CheckId },
    fault:
      fault === null
        ? null
        : {
            code: fault.code,
            message: untrusted(fault.message),
            advice: untrusted(fault.advice),
            cause: null,
          },
    reason: reason === null ? null : untrusted(reason),
  };
}

function fromFindingDocument(document: FindingDocument): Finding {
  return {
    ...document,
    message: untrusted(document.message),
    evidence: document.evidence === null ? null : untrusted(document.evidence),
    hint: untrusted(document.hint),
  };
}

/** What is wrong with the arithmetic; null where nothing is. */
function findDisagreement({ score, criteria, outcome, passed }: GradeReport): string | null {
  const total = addScores(criteria);
  for (const part of ['earned', 'possible', 'ungraded'] as const) {
    if (total[part] !== roundPoints(score[part])) {
      return `score.${part} is ${score[part]}, but the criteria add up to ${total[part]}`;
    }
  }
  if (score.earned + score.ungraded > score.possible + 0.005) return 'more is earned than possible';
  if (score.ungraded > 0 !== (outcome === 'ungraded'))
    return `outcome is ${outcome}, but ${score.ungraded} points are ungraded`;
  return passed && outcome === 'ungraded' ? 'an ungraded report cannot have passed' : null;
}

function parseJson(content: string, file: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw notAReport(file, 'it is not JSON', error);
  }
}

function notAReport(file: string, why: string, cause?: unknown): UsageError {
  return new UsageError(
    `${file} is no grade report (${why})`,
    'schema/grade-report.schema.json describes one.',
    cause,
  );
}
