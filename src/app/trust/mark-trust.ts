import type { GradeReport } from '#domain/grade-report.ts';
import type { GradebookEntry } from '#domain/gradebook.ts';
import type { Origin } from '#domain/origin.ts';
import { noPoints } from '#domain/score.ts';
import { UsageError } from '#domain/usage-error.ts';
import { readClaim, readTrustedRoots } from './claims-folder.ts';
import { judgeClaimedReport } from './judge-claimed-report.ts';

/** Where claims lie, and by which workflow they ought to have been made. */
export interface ClaimsRequest {
  /** Holds a folder for each submission's id. */
  readonly folder: string;
  /** `owner/name/.github/workflows/grade.yml`, with `@<commit>` where only that one grades. */
  readonly workflow: string;
  /** Null: nothing can be attested. */
  readonly trustedRootsFile: string | null;
}

/** Tells for one submission where the score that its fork claims stands. */
export type MarkTrust = (
  entry: GradebookEntry,
  graded: { readonly origin: Origin; readonly own: GradeReport | null },
) => Promise<GradebookEntry>;

/** Reads once what is the same for all. Rejects with `UsageError` where the workflow or the roots cannot be read. */
export async function openClaims(
  { folder, workflow, trustedRootsFile }: ClaimsRequest,
  rubricDigest: string,
): Promise<MarkTrust> {
  const expected = parseWorkflow(workflow);
  const trustedRoots = trustedRootsFile === null ? [] : await loadTrustedRoots(trustedRootsFile);
  return async (entry, { origin, own }) => {
    const claimed = await readClaim(folder, entry.id);
    if (claimed === null) return entry;
    const place = toPlace(origin);
    try {
      const { report, standing } = judgeClaimedReport(claimed, {
        expected: { ...expected, ...place, commit: entry.commit ?? '' },
        trustedRoots,
        own,
        rubricDigest,
      });
      const flags = standing.kind === 'contradicted' ? (['contradicted-claim'] as const) : [];
      const { earned, possible, ungraded } = report.score;
      return {
        ...entry,
        flags: [...entry.flags, ...flags],
        trust: { ...standing, claimed: { earned, possible, ungraded } },
      };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return { ...entry, trust: { kind: 'claimed', reason: error.message, claimed: noPoints } };
    }
  };
}

function parseWorkflow(value: string) {
  const [, workflow, commit] =
    value.match(/^([\w.-]+\/[\w.-]+\/\.github\/workflows\/[\w.-]+\.ya?ml)(?:@([0-9a-f]{40}))?$/) ??
    [];
  if (workflow !== undefined) {
    return { workflow, workflowCommits: commit === undefined ? [] : [commit] };
  }
  throw new UsageError(
    `--workflow ${value}: expected <owner>/<name>/.github/workflows/<file>, and @<commit> where one is meant`,
    'Name the reusable workflow that the course owns.',
  );
}

async function loadTrustedRoots(file: string): Promise<readonly unknown[]> {
  try {
    return await readTrustedRoots(file);
  } catch (error) {
    throw new UsageError(
      `${file}: cannot be read`,
      'Write it with: gh attestation trusted-root > trusted-root.jsonl',
      error,
    );
  }
}

/** A fork that did not come from a server has no name that a certificate could have. */
function toPlace(origin: Origin): { readonly serverUrl: string; readonly repository: string } {
  const url = origin.kind === 'git' ? URL.parse(origin.url) : null;
  if (url === null) return { serverUrl: 'https://github.com', repository: '' };
  const repository = url.pathname.replace(/^\/|(?:\.git)?\/?$/g, '');
  return { serverUrl: url.origin, repository };
}
