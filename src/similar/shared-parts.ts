import type { SharedPart } from '#domain/alike.ts';
import type { Feature } from './feature.ts';
import type { FeatureTable } from './feature-table.ts';

/** Shared parts of one cluster that are shown. */
const mostParts = 40;
/** Members of one cluster whose parts stand side by side. */
const mostPlaces = 12;

/** A submission's features once more, by their numbers in the table. */
export type ReadFeatures = (submission: number) => Promise<{
  readonly id: string;
  readonly features: ReadonlyMap<number, Feature>;
}>;

/** What members of a cluster share, the rarest in the class first; read again from the texts of those who are shown. */
export async function sharedParts(
  members: readonly number[],
  table: FeatureTable,
  readFeatures: ReadFeatures,
): Promise<readonly SharedPart[]> {
  const parts = [...ownersIn(members, table)]
    .filter(([, owners]) => owners.length > 1)
    .map(([feature, owners]) => ({ feature, owners, count: table.ownersOf(feature).length }))
    .sort((one, other) => one.count - other.count || other.owners.length - one.owners.length)
    .slice(0, mostParts)
    .map((part) => ({ ...part, owners: part.owners.slice(0, mostPlaces) }));
  const shown = new Set(parts.flatMap(({ owners }) => owners));
  const read = new Map<number, Awaited<ReturnType<ReadFeatures>>>();
  for (const submission of shown) read.set(submission, await readFeatures(submission));
  return parts.map(({ feature, owners, count }) => ({
    count,
    places: owners.flatMap((submission) => {
      const { id = '', features } = read.get(submission) ?? {};
      const place = features?.get(feature);
      return place === undefined
        ? []
        : [{ id, file: place.file, line: place.line, text: place.text }];
    }),
  }));
}

function ownersIn(
  members: readonly number[],
  { featuresOf }: FeatureTable,
): ReadonlyMap<number, readonly number[]> {
  const owners = new Map<number, number[]>();
  for (const submission of members) {
    for (const feature of featuresOf(submission)) {
      const known = owners.get(feature);
      if (known === undefined) owners.set(feature, [submission]);
      else known.push(submission);
    }
  }
  return owners;
}
