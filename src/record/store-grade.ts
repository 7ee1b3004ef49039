import type { Finding, Findings } from '#domain/finding.ts';
import type { Text } from '#domain/text.ts';
import type { Verdict } from '#domain/verdict.ts';
import type { RecordedGrade } from './recorded-grade.ts';
import type {
  StoredFinding,
  StoredGrade,
  StoredText,
  StoredVerdict,
} from './stored-grade-schema.ts';

/** Null when a criterion could not be judged: that is never kept. */
export function toStoredGrade(key: string, grade: RecordedGrade): StoredGrade | null {
  const findings: Finding[] = [];
  const verdicts: StoredGrade['verdicts'] = [];
  for (const { criterion, verdict, durationMs } of grade.verdicts) {
    const stored = toStoredVerdict(verdict, (finding) => indexOf(findings, finding));
    if (stored === null) return null;
    verdicts.push({ criterion, durationMs, verdict: stored });
  }
  return {
    key,
    recordedAt: grade.recordedAt.toISOString(),
    findings: findings.map(toStoredFinding),
    verdicts,
    measurements: { ...grade.measurements },
    environment: { ...grade.environment },
  };
}

function toStoredVerdict(
  verdict: Verdict,
  place: (finding: Finding) => number,
): StoredVerdict | null {
  switch (verdict.kind) {
    case 'pass':
      return { kind: 'pass' };
    case 'partial':
      return { kind: 'partial', ratio: verdict.ratio, findings: placeAll(verdict.findings, place) };
    case 'fail':
      return { kind: 'fail', findings: placeAll(verdict.findings, place) };
    case 'blocked':
      return { kind: 'blocked', fact: verdict.by.fact, finding: place(verdict.by.finding) };
    case 'not-applicable':
      return { kind: 'not-applicable', reason: toStoredText(verdict.reason) };
    case 'errored':
      return null;
    default:
      return verdict satisfies never;
  }
}

function placeAll(
  [first, ...rest]: Findings,
  place: (finding: Finding) => number,
): [number, ...number[]] {
  return [place(first), ...rest.map(place)];
}

function indexOf(findings: Finding[], finding: Finding): number {
  const known = findings.indexOf(finding);
  return known === -1 ? findings.push(finding) - 1 : known;
}

function toStoredFinding(finding: Finding): StoredFinding {
  const { code, message, location, evidence, hint, reproduce } = finding;
  return {
    code,
    message: toStoredText(message),
    location: location === null ? null : { ...location },
    evidence: evidence === null ? null : toStoredText(evidence),
    hint: toStoredText(hint),
    reproduce,
  };
}

function toStoredText({ parts }: Text): StoredText {
  return parts.map(({ trusted, value }) => ({ trusted, value }));
}
