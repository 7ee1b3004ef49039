import type { GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';
import { type CommitPlace, createCommitStatus, findCommitStatus } from '#github/commit-statuses.ts';
import type { GitHub } from '#github/open-github.ts';

/** The score on a commit: `drydock/<challenge>`: `92/100`. */
export async function publishStatus(
  report: GradeReport,
  options: {
    readonly github: GitHub;
    readonly place: CommitPlace;
    readonly targetUrl: string | null;
  },
): Promise<void> {
  const { github, place, targetUrl } = options;
  await createCommitStatus(github, place, {
    state: report.outcome === 'ungraded' ? 'error' : report.passed ? 'success' : 'failure',
    context: statusContext(report),
    description: describe(report),
    targetUrl,
  });
}

export interface PostedScore {
  readonly commit: string;
  readonly earned: number;
  readonly possible: number;
}

/** The score that an earlier commit's status tells; null where there is none. */
export async function findPostedScore(
  report: GradeReport,
  options: { readonly github: GitHub; readonly place: CommitPlace },
): Promise<PostedScore | null> {
  const description = await findCommitStatus(options.github, options.place, statusContext(report));
  const numbers = description?.match(/^(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)/);
  if (!numbers) return null;
  return { commit: options.place.commit, earned: Number(numbers[1]), possible: Number(numbers[2]) };
}

function statusContext({ challenge }: GradeReport): string {
  return `drydock/${challenge.id}`;
}

/** Numbers and words of ours: far below the 140 characters that GitHub takes. */
function describe({ score, outcome, passed, challenge }: GradeReport): string {
  const points = `${roundPoints(score.earned)}/${roundPoints(score.possible)}`;
  if (outcome === 'ungraded')
    return `${points}, ${roundPoints(score.ungraded)} could not be graded`;
  return passed ? points : `${points}, ${challenge.passingPercent} % passes`;
}
