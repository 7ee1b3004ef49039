import pLimit from 'p-limit';
import type { Proof, ProvenCase } from '#domain/proof.ts';
import { readCases } from '#prove/read-cases.ts';
import { findChallenge } from '#rubric/challenge.ts';
import { type GradingSession, openGradingSession } from '../grading-session.ts';
import { projectRoot } from '../project.ts';
import { inventCases } from './invent-cases.ts';
import { type CaseRun, proveCase } from './prove-case.ts';
import { proveFolder } from './prove-folder.ts';

export interface ProveRequest extends Omit<CaseRun, 'sessions'> {
  /** Id or folder of the challenge. */
  readonly challenge: string;
  /** How often each case is graded; every run learns anew all that it needs. */
  readonly runs: number;
  /** Whether defects are made from the solution, too; each of them is graded once. */
  readonly invents: boolean;
  /** Cases at the same time. */
  readonly atOnce: number;
  readonly onCase: (proven: ProvenCase, done: number, all: number) => void;
}

/** Grades everything of a challenge whose grade is known beforehand. Rejects with `UsageError` for a wrong folder. */
export async function proveChallenge(request: ProveRequest): Promise<Proof> {
  const startedAt = performance.now();
  const challenge = await findChallenge(request.challenge, projectRoot);
  const folder = await proveFolder(challenge);
  const known = await readCases(challenge);
  const invented = request.invents ? await inventCases(challenge) : [];
  const all = [...known, ...invented];
  await using opened = new AsyncDisposableStack();
  const sessions: GradingSession[] = [];
  for (let run = 0; run < request.runs; run += 1) {
    sessions.push(opened.use(await openGradingSession(request)));
  }
  const limit = pLimit(request.atOnce);
  let done = 0;
  const proven = await Promise.all(
    all.map((one) =>
      limit(async () => {
        request.signal.throwIfAborted();
        const result = await proveCase(one, challenge, {
          ...request,
          sessions: one.kind === 'invented' ? sessions.slice(0, 1) : sessions,
        });
        done += 1;
        request.onCase(result, done, all.length);
        return result;
      }),
    ),
  );
  const made = proven.filter(({ kind }) => kind === 'invented');
  const unnoticed = made.filter(({ lost }) => Object.keys(lost).length === 0);
  return {
    ...folder,
    cases: proven.filter(({ kind }) => kind !== 'invented'),
    survivors: unnoticed.filter(({ problems }) => problems.length === 0).map(toName),
    ungraded: unnoticed.filter(({ problems }) => problems.length > 0).map(toName),
    runs: request.runs,
    durationMs: Math.round(performance.now() - startedAt),
  };
}

function toName({ name, title }: ProvenCase) {
  return { name, title };
}
