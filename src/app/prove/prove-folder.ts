import { stat } from 'node:fs/promises';
import path from 'node:path';
import { checks } from '#checks';
import type { Proof } from '#domain/proof.ts';
import { UsageError } from '#domain/usage-error.ts';
import { readCases } from '#prove/read-cases.ts';
import type { Challenge } from '#rubric/challenge.ts';
import { findCheckPage } from '../explain/find-check-page.ts';
import { loadChallenge } from '../load-challenge.ts';

/** What can be seen without grading: criteria that no mutant loses, pages that are missing. */
export async function proveFolder(
  challenge: Challenge,
): Promise<Pick<Proof, 'challenge' | 'unproven' | 'problems'>> {
  const { rubric } = await loadChallenge(challenge.folder, challenge.folder);
  await requireSolution(challenge);
  const mutants = (await readCases(challenge)).filter((one) => one.kind === 'mutant');
  const ids = rubric.criteria.map(({ id }) => id);
  const lost = new Set(mutants.flatMap(({ loses }) => Object.keys(loses)));
  return {
    challenge: {
      id: rubric.id,
      title: rubric.title,
      points: rubric.criteria.reduce((sum, one) => sum + (one.bonus ? 0 : one.points), 0),
    },
    unproven: ids.filter((id) => !lost.has(id)),
    problems: [
      ...(await missingPages(challenge, rubric)),
      ...mutants.flatMap(({ name, loses }) =>
        Object.keys(loses)
          .filter((id) => ids.every((known) => known !== id))
          .map((id) => `mutant ${name} names ${id}, which is no criterion`),
      ),
    ],
  };
}

async function requireSolution({ folder }: Challenge): Promise<void> {
  if (await isThere(path.join(folder, 'solution'))) return;
  throw new UsageError(
    `${folder}: there is no solution/`,
    'A proof grades the solution and what is made from it; docs/writing-a-challenge.md tells how.',
  );
}

async function missingPages(
  challenge: Challenge,
  rubric: { readonly criteria: readonly { readonly check: string }[] },
): Promise<readonly string[]> {
  const problems: string[] = [];
  if (!(await isThere(path.join(challenge.folder, 'README.md')))) {
    problems.push('there is no README.md, the brief that a student reads');
  }
  for (const check of new Set(rubric.criteria.map((one) => one.check))) {
    if ((await findCheckPage(check, challenge.folder)) !== null) continue;
    const isOwn = checks.every(({ id }) => id !== check);
    const where = isOwn ? 'a page beside its module' : `docs/checks/${check}.md`;
    problems.push(`${check} has no page: expected ${where}`);
  }
  return problems;
}

async function isThere(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null;
}
