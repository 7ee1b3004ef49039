import type { AttestedRun } from './attested-run.ts';
import type { GradeReport } from './grade-report.ts';

/** What a course expects of an attested report. */
export interface ExpectedRun {
  /** `owner/name/.github/workflows/grade.yml` of the course. */
  readonly workflow: string;
  /** The commits of it that grade; none: any. */
  readonly workflowCommits: readonly string[];
  /** `owner/name` of the fork. */
  readonly repository: string;
  /** The commit that is to be graded. */
  readonly commit: string;
  /** e.g. `https://github.com` */
  readonly serverUrl: string;
}

/** A report that a fork offers, and what could be learned of where it comes from. */
export interface Claim {
  readonly report: GradeReport;
  /** A file may be attested by several runs, also by workflows that a student has added. */
  readonly attestation:
    | { readonly kind: 'verified'; readonly runs: readonly [AttestedRun, ...AttestedRun[]] }
    | { readonly kind: 'none' }
    | { readonly kind: 'invalid'; readonly reason: string };
}

/** How far a claimed score can be believed. `reason` is one line for the instructor; it may quote the claim. */
export interface Standing {
  readonly kind: 'attested' | 'claimed' | 'contradicted' | 'workflow-changed';
  readonly reason: string;
}

/**
 * Puts a claim beside what the course knows. Our own run counts more than any signature: a signature says who has
 * graded, not that nothing was wrong with the machine.
 */
export function judgeClaim(
  claim: Claim,
  options: {
    readonly expected: ExpectedRun;
    /** The course's own report of the same commit by the same rubric; null where it has not graded itself. */
    readonly own: GradeReport | null;
    /** The rubric that the course grades by. */
    readonly rubricDigest: string;
  },
): Standing {
  const { expected, own, rubricDigest } = options;
  const contradiction = own === null ? null : findContradiction(claim.report, own);
  if (contradiction !== null) return { kind: 'contradicted', reason: contradiction };
  if (claim.attestation.kind === 'none') return noRun;
  if (claim.attestation.kind === 'invalid') {
    return {
      kind: 'claimed',
      reason: `the attestation does not verify: ${claim.attestation.reason}`,
    };
  }
  const standings = claim.attestation.runs.map((run) =>
    judgeRun(claim.report, run, { expected, rubricDigest }),
  );
  return standings.find(({ kind }) => kind === 'attested') ?? standings[0] ?? noRun;
}

const noRun: Standing = { kind: 'claimed', reason: 'no attestation comes with the report' };

function judgeRun(
  report: GradeReport,
  run: AttestedRun,
  options: { readonly expected: ExpectedRun; readonly rubricDigest: string },
): Standing {
  const { expected } = options;
  const change = findChange(run, expected);
  if (change !== null) return { kind: 'workflow-changed', reason: change };
  const mismatch = findMismatch(report, run, options);
  if (mismatch !== null) return { kind: 'claimed', reason: mismatch };
  const reason = `graded by ${expected.workflow} (${run.runUrl ?? 'run unknown'})`;
  return { kind: 'attested', reason };
}

/** Reports of other files or by another rubric say nothing of each other, nor does one that is not final. */
function findContradiction(claimed: GradeReport, own: GradeReport): string | null {
  const isSameWork =
    claimed.submission.contentDigest === own.submission.contentDigest &&
    claimed.challenge.rubricDigest === own.challenge.rubricDigest;
  if (!isSameWork || own.outcome === 'ungraded' || claimed.outcome === 'ungraded') return null;
  const [theirs, ours] = [claimed.score, own.score];
  if (theirs.earned === ours.earned && theirs.possible === ours.possible) return null;
  return `claimed ${theirs.earned}/${theirs.possible}, our own run says ${ours.earned}/${ours.possible}`;
}

function findChange(
  run: AttestedRun,
  { workflow, workflowCommits, serverUrl }: ExpectedRun,
): string | null {
  if (run.workflow !== `${serverUrl}/${workflow}`)
    return `signed by ${run.workflow}, not by ${workflow}`;
  const commit = run.workflowCommit ?? 'an unknown commit';
  if (workflowCommits.length > 0 && !workflowCommits.includes(commit)) {
    return `signed by ${workflow} at ${commit}, which is not the version that grades`;
  }
  return run.runner === 'github-hosted'
    ? null
    : `graded on a machine that is not GitHub's (${run.runner ?? 'unknown'})`;
}

function findMismatch(
  { challenge, submission }: GradeReport,
  run: AttestedRun,
  { expected, rubricDigest }: { readonly expected: ExpectedRun; readonly rubricDigest: string },
): string | null {
  const repository = `${expected.serverUrl}/${expected.repository}`;
  if (run.repository?.toLowerCase() !== repository.toLowerCase()) {
    return `attested for ${run.repository ?? 'an unknown repository'}, not for ${repository}`;
  }
  if (run.commit !== expected.commit) {
    return `attested for commit ${run.commit ?? 'unknown'}, not for ${expected.commit}`;
  }
  if (submission.commit !== expected.commit) {
    return `the report is about commit ${submission.commit ?? 'unknown'}, not about ${expected.commit}`;
  }
  if (challenge.rubricDigest !== rubricDigest) return 'graded by another rubric';
  return null;
}
