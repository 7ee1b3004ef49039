import type { Finding } from '#domain/finding.ts';
import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import { toChallengeDocument, toFaultDocument, toScoreDocument } from '../../document/to-shared.ts';
import type {
  CriterionDocument,
  FindingDocument,
  ReportDocument,
} from './report-document-schema.ts';

/** Field by field: what is not named here (the error behind a fault, say) never gets out. */
export function toReportDocument(report: GradeReport): ReportDocument {
  const { grader, challenge, submission, measurements, environment } = report;
  return {
    schemaVersion: 1,
    grader: { name: grader.name, version: grader.version },
    challenge: toChallengeDocument(challenge),
    submission: {
      id: submission.id,
      source: submission.source,
      commit: submission.commit,
      committedAt: submission.committedAt,
      contentDigest: submission.contentDigest,
      modifiedProtectedFiles: [...submission.modifiedProtectedFiles],
      notices: submission.notices.map(toFindingDocument),
      texts: submission.texts.map(({ path, text, isCut }) => ({ path, text, isCut })),
    },
    outcome: report.outcome,
    score: toScoreDocument(report.score),
    bonus: report.bonus === null ? null : toScoreDocument(report.bonus),
    passed: report.passed,
    categories: report.categories.map(({ id, title, ...score }) => ({
      id,
      title,
      ...toScoreDocument(score),
    })),
    steps: report.steps.map(({ number, title, detail, state, notAsked }) => ({
      number,
      title,
      detail: detail?.raw ?? null,
      state,
      notAsked,
    })),
    criteria: report.criteria.map(toCriterionDocument),
    leftOut: [...report.leftOut],
    measurements: {
      imageSizeBytes: measurements.imageSizeBytes,
      userId: measurements.userId,
      userName: measurements.userName,
      buildMs: measurements.buildMs,
      healthyAfterMs: measurements.healthyAfterMs,
    },
    environment: {
      engine: environment.engine,
      compose: environment.compose,
      buildkit: environment.buildkit,
      platform: environment.platform,
    },
    fromRecord: report.fromRecord,
    recordedAt: report.recordedAt,
    startedAt: report.startedAt,
    durationMs: report.durationMs,
  };
}

function toCriterionDocument(result: CriterionResult): CriterionDocument {
  const { id, check, category, title, verdict, bonus, hidden, feedback, durationMs } = result;
  const { findings, blockedBy, fault } = result;
  return {
    id,
    check,
    category,
    title,
    verdict,
    bonus,
    hidden,
    feedback,
    ...toScoreDocument(result),
    share: result.share,
    optionsDigest: result.optionsDigest,
    durationMs,
    findings: findings.map(toFindingDocument),
    blockedBy:
      blockedBy === null
        ? null
        : { code: blockedBy.code, check: blockedBy.check, criterion: blockedBy.criterion },
    fault: toFaultDocument(fault),
    reason: result.reason?.raw ?? null,
  };
}

function toFindingDocument(finding: Finding): FindingDocument {
  const { code, message, location, evidence, hint, reproduce } = finding;
  return {
    code,
    message: message.raw,
    location: location === null ? null : { file: location.file, line: location.line },
    evidence: evidence?.raw ?? null,
    hint: hint.raw,
    reproduce,
  };
}
