import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { projectRoot } from '#app/project.ts';
import { proveCase } from '#app/prove/prove-case.ts';
import { proveFolder } from '#app/prove/prove-folder.ts';
import { nameOf } from '#prove/proof-case.ts';
import { readCases } from '#prove/read-cases.ts';
import { findChallenge } from '#rubric/challenge.ts';
import { labelledLeftovers } from '#test/leftovers.ts';

const signal = new AbortController().signal;

/** What `drydock prove` asks of a challenge, by its id or its folder in the project: a test for each case. */
export async function describeChallenge(idOrFolder: string): Promise<void> {
  const isFolder = idOrFolder.includes('/');
  const asked = isFolder ? path.join(projectRoot, idOrFolder) : idOrFolder;
  const challenge = await findChallenge(asked, projectRoot);
  const cases = (await readCases(challenge)).map((one) => ({ one, name: nameOf(one) }));

  describe.concurrent(path.relative(projectRoot, challenge.folder), () => {
    let before: readonly string[];

    beforeAll(async () => {
      before = await labelledLeftovers();
    });
    afterAll(async () => {
      // A run beside this one has things on the engine, too: they go by themselves, what was left behind does not.
      const left = async () =>
        (await labelledLeftovers()).filter((leftover) => !before.includes(leftover));
      const nothing = async () => expect(await left()).toEqual([]);
      await vi.waitFor(nothing, { timeout: 90_000, interval: 1000 });
    });

    it('has a mutant for every criterion, and a page for every check', async () => {
      expect(await proveFolder(challenge)).toMatchObject({ unproven: [], problems: [] });
    });

    it.each(cases)('$name', async ({ one }) => {
      const run = { runs: 1, signal, environment: process.env };
      expect((await proveCase(one, challenge, run)).problems).toEqual([]);
    });
  });
}
