/** What a verified attestation says of the run that made a file. Signed by GitHub's or Sigstore's authority. */
export interface AttestedRun {
  /** The workflow whose job signed, e.g. `https://github.com/course/drydock/.github/workflows/grade.yml`. */
  readonly workflow: string;
  /** The branch or tag of that workflow, e.g. `refs/tags/v1`; the commit itself where it was called by that. */
  readonly workflowRef: string;
  /** Commit of that workflow. */
  readonly workflowCommit: string | null;
  /** e.g. `https://github.com/student/fork` */
  readonly repository: string | null;
  /** The commit that the run was about. */
  readonly commit: string | null;
  /** `github-hosted`, or `self-hosted`: a machine of whoever owns the fork. */
  readonly runner: string | null;
  readonly runUrl: string | null;
}
