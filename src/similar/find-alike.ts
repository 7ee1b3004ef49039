import type { AlikeCluster } from '#domain/alike.ts';
import type { SubmissionText } from '#domain/submission.ts';
import { toGroups } from './alike-groups.ts';
import { type AlikeLimits, alikePairs, standardLimits } from './alike-pairs.ts';
import { toFeatureTable, toNumber } from './feature-table.ts';
import { featuresOf } from './features-of.ts';
import { sharedParts } from './shared-parts.ts';

export interface ComparedSubmission {
  readonly id: string;
  readonly texts: readonly SubmissionText[];
}

/** The texts of a submission once more: they are not kept while a class is compared. */
export type ReadTexts = (id: string) => Promise<readonly SubmissionText[]>;

/**
 * Who is alike in a class that passes by one after another; of each, numbers are kept and no text. `given` is what the
 * challenge itself hands out (starter, examples of the brief): having that is no likeness.
 */
export class Comparison {
  readonly #handedOut: ReadonlySet<number>;
  readonly #ids: string[] = [];
  readonly #features: Float64Array[] = [];

  constructor(given: readonly SubmissionText[]) {
    this.#handedOut = new Set(numbersOf(given));
  }

  add({ id, texts }: ComparedSubmission): void {
    this.#ids.push(id);
    this.#features.push(
      Float64Array.from(numbersOf(texts).filter((number) => !this.#handedOut.has(number))),
    );
  }

  /** The most alike first; one at a time, for there may be as many as half of a class. */
  async *clusters(
    readTexts: ReadTexts,
    limits: AlikeLimits = standardLimits,
  ): AsyncGenerator<AlikeCluster> {
    const table = toFeatureTable(this.#features);
    const readFeatures = async (submission: number) => {
      const id = this.#ids[submission] ?? '';
      const features = featuresOf(await readTexts(id));
      // Numbers in the table follow those of the keys, submission by submission.
      const known = new Map([...features].map(([key, feature]) => [toNumber(key), feature]));
      const places = [...table.featuresOf(submission)];
      return {
        id,
        features: new Map(
          places.flatMap((place, index) => {
            const feature = known.get(this.#features[submission]?.[index] ?? Number.NaN);
            return feature === undefined ? [] : [[place, feature] as const];
          }),
        ),
      };
    };
    for (const { members, likeness } of toGroups(this.#ids.length, alikePairs(table, limits))) {
      yield {
        members: members.map((index) => this.#ids[index] ?? ''),
        likeness,
        shared: await sharedParts(members, table, readFeatures),
      };
    }
  }
}

function numbersOf(texts: readonly SubmissionText[]): readonly number[] {
  return [...featuresOf(texts).keys()].map(toNumber);
}
