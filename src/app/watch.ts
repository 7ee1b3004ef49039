import type { GradeReport } from '#domain/grade-report.ts';
import { watchFolder } from '#sources/watch-folder.ts';
import { type GradeRequest, gradeFolder } from './grade.ts';
import { openGradingSession } from './grading-session.ts';

export interface WatchRequest extends Omit<GradeRequest, 'onReport' | 'session'> {
  /** `before`: the report of the grading before this one; null for the first. */
  readonly onReport: (report: GradeReport, before: GradeReport | null) => Promise<void>;
  /** A grading that could not be finished: a folder that is being written to, a wrong rubric. The next change tries again. */
  readonly onProblem: (problem: unknown) => void;
}

/**
 * Grades a folder now and after every change, learning only what the change touches. Resolves when it is aborted;
 * whatever it made is gone by then.
 */
export async function gradeOnChange(request: WatchRequest): Promise<void> {
  const { folder, signal, onReport, onProblem } = request;
  await using session = await openGradingSession(request);
  await using changes = await watchFolder(folder);
  let before: GradeReport | null = null;
  while (!signal.aborted) {
    // What is being found out of a folder that has changed in the meantime is of no use.
    const outdated = new AbortController();
    const changed = changes.changed(signal).then(
      () => outdated.abort(new Error('the folder has changed')),
      () => undefined,
    );
    try {
      const last: GradeReport | null = before;
      before = await gradeFolder({
        ...request,
        session,
        signal: AbortSignal.any([signal, outdated.signal]),
        onReport: (report) => onReport(report, last),
      });
    } catch (problem) {
      if (!signal.aborted && !outdated.signal.aborted) onProblem(problem);
    }
    await changed;
  }
}
