import type { Finding } from '#domain/finding.ts';
import { Text } from '#domain/text.ts';
import type { Verdict } from '#domain/verdict.ts';
import type { RecordedGrade } from './recorded-grade.ts';
import type { StoredFinding, StoredGrade, StoredVerdict } from './stored-grade-schema.ts';

/** Throws where a verdict names a finding that is not there. */
export function fromStoredGrade(stored: StoredGrade): RecordedGrade {
  const findings = stored.findings.map(fromStoredFinding);
  return {
    recordedAt: new Date(stored.recordedAt),
    verdicts: stored.verdicts.map(({ criterion, durationMs, verdict }) => ({
      criterion,
      durationMs,
      verdict: fromStoredVerdict(verdict, findings),
    })),
    measurements: stored.measurements,
    environment: stored.environment,
  };
}

function fromStoredVerdict(stored: StoredVerdict, findings: readonly Finding[]): Verdict {
  const at = (index: number): Finding => {
    const finding = findings[index];
    if (finding === undefined) throw new RangeError(`no finding ${index}`);
    return finding;
  };
  switch (stored.kind) {
    case 'pass':
      return { kind: 'pass' };
    case 'partial':
    case 'fail': {
      const [first, ...rest] = stored.findings;
      const own = [at(first), ...rest.map(at)] as const;
      return stored.kind === 'fail'
        ? { kind: 'fail', findings: own }
        : { kind: 'partial', ratio: stored.ratio, findings: own };
    }
    case 'blocked':
      return { kind: 'blocked', by: { fact: stored.fact, finding: at(stored.finding) } };
    case 'not-applicable':
      return { kind: 'not-applicable', reason: Text.fromParts(stored.reason) };
    default:
      return stored satisfies never;
  }
}

function fromStoredFinding(stored: StoredFinding): Finding {
  const { code, message, location, evidence, hint, reproduce } = stored;
  return {
    code,
    message: Text.fromParts(message),
    location,
    evidence: evidence === null ? null : Text.fromParts(evidence),
    hint: Text.fromParts(hint),
    reproduce,
  };
}
