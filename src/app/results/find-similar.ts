import type { AlikeCluster } from '#domain/alike.ts';
import { standardLimits } from '#similar/alike-pairs.ts';
import { type ComparedSubmission, findAlike } from '#similar/find-alike.ts';
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
  const compared: ComparedSubmission[] = [];
  for (const { id, hasReport } of gradebook.entries) {
    const report = hasReport ? await readReport(id) : null;
    if (report !== null) compared.push({ id, texts: report.submission.texts });
  }
  const given = await givenTexts(gradebook.challenge.id);
  const likeness = percent === null ? standardLimits.likeness : percent / 100;
  return {
    clusters: findAlike(compared, given, { ...standardLimits, likeness }),
    compared: compared.filter(({ texts }) => texts.length > 0).length,
  };
}
