import type { AlikeCluster, SharedPart } from '#domain/alike.ts';
import { toJson } from '../escape/json.ts';
import { toVisibleLine } from '../escape/visible.ts';

const mostParts = 12;

export interface LikenessReport {
  readonly clusters: readonly AlikeCluster[];
  readonly compared: number;
}

/** For a terminal: who is alike and what they share, side by side. It says what is seen and no more. */
export function renderSimilar({ clusters, compared }: LikenessReport): string {
  const head = `  ${compared} submissions compared, ${clusters.length} ${clusters.length === 1 ? 'group' : 'groups'} that are alike`;
  if (clusters.length === 0) return `\n${head}\n\n`;
  const note = [
    '  Likeness is no proof of anything: people who learn together, or from one',
    '  source, write alike. Look at the parts, and ask.',
  ];
  const blocks = clusters.map((cluster, index) => clusterLines(cluster, index + 1).join('\n'));
  return `\n${[head, note.join('\n'), ...blocks].join('\n\n')}\n\n`;
}

/** For scripts. */
export function renderSimilarJson({ clusters, compared }: LikenessReport): string {
  return toJson({ schemaVersion: 1, compared, clusters });
}

function clusterLines({ members, likeness, shared }: AlikeCluster, number: number): string[] {
  const { least, most } = likeness;
  const range = least === most ? percent(most) : `${percent(least)} to ${percent(most)}`;
  const more = shared.length - mostParts;
  return [
    `  ${number}. ${members.join(', ')}  (${range})`,
    ...shared.slice(0, mostParts).flatMap(partLines),
    ...(more > 0 ? [`     … and ${more} more parts (--output json has all)`] : []),
  ];
}

function partLines({ count, places }: SharedPart): string[] {
  return [
    `     in ${count} of the class`,
    ...places.map(({ id, file, line, text }) => {
      const place = `${id} ${toVisibleLine(file, 40)}:${line}`;
      return `       ${place.padEnd(34)} ${toVisibleLine(text, 100)}`;
    }),
  ];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
