import type { GradeReport } from '#domain/grade-report.ts';
import type { ProvenCase } from '#domain/proof.ts';
import { judgeCase, lostOf } from '#prove/judge-case.ts';
import { layCase } from '#prove/lay-case.ts';
import { nameOf, type ProofCase } from '#prove/proof-case.ts';
import type { Challenge } from '#rubric/challenge.ts';
import { gradeFolder } from '../grade.ts';
import type { GradingSession } from '../grading-session.ts';
import { makeTempFolder } from '../temp-folder.ts';

export interface CaseRun {
  /**
   * The case is graded once in each, and has to come out the same. What it has in common with other cases is learned
   * once a session; another session learns it anew.
   */
  readonly sessions: readonly GradingSession[];
  readonly signal: AbortSignal;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The caches of a build are kept apart by it, which would keep apart what cases have in common. */
const identity = { id: 'case', source: 'case', commit: null };

/** Lays the case out, grades it once in each session, and compares with what was declared. */
export async function proveCase(
  one: ProofCase,
  challenge: Challenge,
  request: CaseRun,
): Promise<ProvenCase> {
  await using temp = await makeTempFolder();
  const folder = await temp.subfolder(one.kind);
  await layCase(one, challenge, folder);
  const reports: GradeReport[] = [];
  for (const session of request.sessions) {
    reports.push(
      await gradeFolder({
        folder,
        identity,
        session,
        challenge: challenge.folder,
        only: [],
        static: false,
        passing: null,
        fresh: true,
        onEvent: () => undefined,
        signal: request.signal,
        environment: request.environment,
      }),
    );
  }
  const [first] = reports;
  if (first === undefined) throw new Error('a case is graded once at least');
  const lost = lostOf(first);
  const unstable = reports.some(
    (report) => JSON.stringify(lostOf(report)) !== JSON.stringify(lost),
  );
  return {
    name: nameOf(one),
    title: one.kind === 'solution' || one.kind === 'starter' ? '' : one.title,
    kind: one.kind,
    lost,
    earned: first.score.earned,
    possible: first.score.possible,
    problems: [
      ...reports.flatMap((report) => judgeCase(one, report)),
      ...(unstable ? [`${reports.length} runs gave different grades`] : []),
    ].filter((problem, index, all) => all.indexOf(problem) === index),
    durationMs: Math.max(...reports.map(({ durationMs }) => durationMs)),
  };
}
