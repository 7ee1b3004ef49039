import type { GradeReport } from './grade-report.ts';

/** Findings that a busy machine can cause as well as a submission. */
const timeBound: ReadonlySet<string> = new Set([
  'build-silent',
  'build-timeout',
  'container-exited',
  'counter-does-not-count',
  'counter-fails',
  'edit-not-seen',
  'exited-before-healthy',
  'healthcheck-timeout',
  'healthy-too-late',
  'no-answer',
  'no-answer-on-path',
  'not-healthy',
  'nothing-listens',
  'redis-out-of-reach',
  'rebuild-failed',
  'service-not-running',
  'service-not-started',
  'stack-failed',
  'wrong-status',
]);

/** Faults that what runs beside can cause: an engine that another submission took down, memory that it took. */
const shared: ReadonlySet<string> = new Set([
  'deadline',
  'engine-error',
  'engine-timeout',
  'engine-unreachable',
  'disk-full',
  'grader-out-of-resources',
  'out-of-memory-host',
  'pull-timeout',
  'run-deadline',
]);

/** Whether a report may say something about the machine's load instead of the submission. */
export function isPerhapsLoad({ criteria }: GradeReport): boolean {
  return criteria.some(
    ({ findings, blockedBy, fault }) =>
      findings.some(({ code }) => timeBound.has(code)) ||
      (blockedBy !== null && timeBound.has(blockedBy.code)) ||
      (fault !== null && shared.has(fault.code)),
  );
}

/** Whether the engine went away while it was graded: worth another try even for one that ran alone. */
export function lostEngine({ criteria }: GradeReport): boolean {
  return criteria.some(({ fault }) => fault?.code === 'engine-unreachable');
}
