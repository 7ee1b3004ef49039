import type { AlikeCluster } from '#domain/alike.ts';
import type { ComparedSubmission } from '#similar/find-alike.ts';
import { choose, chooseRules, rechoose, seeded, write } from './made-submissions.ts';

export interface MadeClass {
  readonly submissions: readonly ComparedSubmission[];
  /** Pairs of ids of which one was made from the other. */
  readonly copies: ReadonlySet<string>;
}

export interface Disguise {
  readonly renamed: boolean;
  readonly reordered: boolean;
  readonly recommented: boolean;
  /** Answers chosen anew after copying. */
  readonly edits: number;
}

/** A class of `independent` people and `copied` who took another's work and disguised it. */
export function makeClass(
  { independent, copied }: { readonly independent: number; readonly copied: number },
  disguise: Disguise,
  seed: number,
): MadeClass {
  const random = seeded(seed);
  const drafts = Array.from({ length: independent }, () => ({
    choices: choose(random),
    ignored: chooseRules(random),
    writing: writing(random),
  }));
  const copies = new Set<string>();
  const copiers = Array.from({ length: copied }, (_, index) => {
    const source = drafts[index];
    if (source === undefined) throw new Error('more copies than originals');
    copies.add(pairOf(`own-${index}`, `copy-${index}`));
    const other = writing(random);
    return {
      choices: rechoose(source.choices, disguise.edits, random),
      ignored: source.ignored,
      writing: {
        names: disguise.renamed
          ? source.writing.names + 1 + Math.floor(random() * 6)
          : source.writing.names,
        order: disguise.reordered ? other.order : source.writing.order,
        comments: disguise.recommented ? other.comments : source.writing.comments,
      },
    };
  });
  const toTexts = ({ choices, ignored, writing: how }: (typeof drafts)[number]) =>
    write(choices, ignored, how);
  return {
    submissions: [
      ...drafts.map((draft, index) => ({ id: `own-${index}`, texts: toTexts(draft) })),
      ...copiers.map((draft, index) => ({ id: `copy-${index}`, texts: toTexts(draft) })),
    ],
    copies,
  };
}

export interface Measured {
  readonly found: number;
  readonly right: number;
  readonly planted: number;
  readonly precision: number;
  readonly recall: number;
}

/** Of the pairs that share a cluster, how many are planted; of the planted, how many share a cluster. */
export function measure(clusters: readonly AlikeCluster[], copies: ReadonlySet<string>): Measured {
  const pairs = clusters.flatMap(({ members }) =>
    members.flatMap((one, index) => members.slice(index + 1).map((other) => pairOf(one, other))),
  );
  const right = pairs.filter((pair) => copies.has(pair)).length;
  return {
    found: pairs.length,
    right,
    planted: copies.size,
    precision: pairs.length === 0 ? 1 : right / pairs.length,
    recall: copies.size === 0 ? 1 : right / copies.size,
  };
}

function pairOf(one: string, other: string): string {
  return [one, other].sort().join(' ');
}

function writing(random: () => number) {
  return {
    names: Math.floor(random() * 7),
    order: Math.floor(random() * 1e9),
    comments: Math.floor(random() * 1e9),
  };
}
