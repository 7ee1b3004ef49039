import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GradingSession, openGradingSession } from '#app/grading-session.ts';
import { projectRoot } from '#app/project.ts';
import { proveCase } from '#app/prove/prove-case.ts';
import { proveFolder } from '#app/prove/prove-folder.ts';
import { nameOf } from '#prove/proof-case.ts';
import { readCases } from '#prove/read-cases.ts';
import { findChallenge } from '#rubric/challenge.ts';
import { labelledLeftovers, leftSince } from '#test/leftovers.ts';

const signal = new AbortController().signal;

/** How often the solution is graded, each time learning anew: nothing about it may be a matter of luck. */
const runsOfSolution = 3;

/**
 * What `drydock prove` asks of a challenge, by its id or its folder in the project: a test for each case. As there, what
 * cases have in common is learned once, and a fact that is taken over wrongly loses the case.
 */
export async function describeChallenge(idOrFolder: string): Promise<void> {
  const isFolder = idOrFolder.includes('/');
  const asked = isFolder ? path.join(projectRoot, idOrFolder) : idOrFolder;
  const challenge = await findChallenge(asked, projectRoot);
  const cases = (await readCases(challenge)).map((one) => ({ one, name: nameOf(one) }));

  describe.concurrent(path.relative(projectRoot, challenge.folder), () => {
    let before: readonly string[];
    const sessions: GradingSession[] = [];

    beforeAll(async () => {
      before = await labelledLeftovers();
      for (let run = 0; run < runsOfSolution; run += 1) {
        sessions.push(await openGradingSession({ environment: process.env }));
      }
    });
    afterAll(async () => {
      for (const session of sessions) await session[Symbol.asyncDispose]();
      expect(await leftSince(before)).toEqual([]);
    }, 300_000);

    it('has a mutant for every criterion, and a page for every check', async () => {
      expect(await proveFolder(challenge)).toMatchObject({ unproven: [], problems: [] });
    });

    it.for(cases)('$name', async ({ one }, { task }) => {
      // What is tried again must not stand on what the first try has learned.
      const isAgain = (task.result?.retryCount ?? 0) > 0;
      await using anew = await openGradingSession({ environment: process.env });
      const [shared = anew, ...further] = isAgain ? [anew] : sessions;
      const run = {
        sessions: one.kind === 'solution' ? [shared, ...further] : [shared],
        signal,
        environment: process.env,
      };
      expect((await proveCase(one, challenge, run)).problems).toEqual([]);
    });
  });
}
