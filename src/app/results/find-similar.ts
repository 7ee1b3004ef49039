import type { AlikeCluster } from '#domain/alike.ts';
import { standardLimits } from '#similar/alike-pairs.ts';
import { Comparison } from '#similar/find-alike.ts';
import { givenTexts } from './given-texts.ts';
import type { Results } from './open-results.ts';

export interface Likeness {
  readonly clusters: readonly AlikeCluster[];
  /** How many could be compared: those of which texts were kept. */
  readonly compared: number;
}

/** Submissions of a batch that are alike. `percent`: the least likeness of a pair; null: the standard one. */
export async function findSimilar(
  { gradebook, readReport }: Results,
  percent: number | null,
): Promise<Likeness> {
  const comparison = new Comparison(await givenTexts(gradebook.challenge.id));
  let compared = 0;
  for (const { id, hasReport } of gradebook.entries) {
    const report = hasReport ? await readReport(id) : null;
    if (report === null) continue;
    const { texts } = report.submission;
    comparison.add({ id, texts });
    if (texts.length > 0) compared += 1;
  }
  const likeness = percent === null ? standardLimits.likeness : percent / 100;
  const readTexts = async (id: string) => (await readReport(id))?.submission.texts ?? [];
  const limits = { ...standardLimits, likeness };
  return { clusters: await Array.fromAsync(comparison.clusters(readTexts, limits)), compared };
}
