import { Buffer } from 'node:buffer';
import type { AttestedRun } from '#domain/attested-run.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import { type Claim, type ExpectedRun, judgeClaim, type Standing } from '#domain/judge-claim.ts';
import { parseReport } from '#report/formats/json/parse-report.ts';
import { InvalidAttestation, verifyAttestation } from '#trust/verify-attestation.ts';

export interface ClaimedReport {
  /** The JSON report, byte for byte as the fork offers it. */
  readonly content: Uint8Array;
  /** The Sigstore bundles that are said to attest it, as JSON. */
  readonly bundles: readonly unknown[];
}

/** Where a claim stands, and the report that it consists of. */
export interface JudgedClaim {
  readonly report: GradeReport;
  readonly standing: Standing;
}

/**
 * Tells for a report that a fork offers whether it is attested, claimed, contradicted by our own run, or made by another
 * workflow than the course's. Asks nobody. Throws `UsageError` where the content is no report.
 */
export function judgeClaimedReport(
  claimed: ClaimedReport,
  options: {
    readonly expected: ExpectedRun;
    readonly trustedRoots: readonly unknown[];
    readonly own: GradeReport | null;
    readonly rubricDigest: string;
  },
): JudgedClaim {
  const { trustedRoots, ...rest } = options;
  const report = parseReport(Buffer.from(claimed.content).toString('utf8'), 'the claimed report');
  return {
    report,
    standing: judgeClaim({ report, attestation: attestationOf(claimed, trustedRoots) }, rest),
  };
}

function attestationOf(
  { content, bundles }: ClaimedReport,
  trustedRoots: readonly unknown[],
): Claim['attestation'] {
  const runs: AttestedRun[] = [];
  const reasons: string[] = [];
  for (const bundle of bundles) {
    try {
      runs.push(verifyAttestation({ file: content, bundle, trustedRoots }));
    } catch (error) {
      if (!(error instanceof InvalidAttestation)) throw error;
      reasons.push(error.message);
    }
  }
  const [run, ...others] = runs;
  if (run !== undefined) return { kind: 'verified', runs: [run, ...others] };
  return reasons[0] === undefined ? { kind: 'none' } : { kind: 'invalid', reason: reasons[0] };
}
