import type { TokenClaims } from './sigstore.ts';

export const commit = 'c'.repeat(40);
export const workflow = 'course/drydock/.github/workflows/grade.yml';
export const workflowCommit = 'd'.repeat(40);

/** The token of the course's workflow, called by a student's fork on a machine of GitHub's. */
export const goodClaims: TokenClaims = {
  sub: 'repo:student/fork:ref:refs/heads/main',
  iss: 'https://token.actions.githubusercontent.com',
  job_workflow_ref: `${workflow}@${workflowCommit}`,
  job_workflow_sha: workflowCommit,
  repository: 'student/fork',
  sha: commit,
  runner_environment: 'github-hosted',
  run_id: '7',
  run_attempt: '1',
};
