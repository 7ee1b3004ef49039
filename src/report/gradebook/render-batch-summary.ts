import pc from 'picocolors';
import type { Gradebook, GradebookEntry, GradebookFlag } from '#domain/gradebook.ts';
import { roundPoints } from '#domain/score.ts';
import { text, untrusted } from '#domain/text.ts';
import { escapeLine } from '../escape/terminal.ts';
import { count } from '../figures.ts';

export interface SummaryStyle {
  readonly colour: boolean;
  /** What is said of each of at most this many submissions; the gradebook has the rest. */
  readonly shown?: number;
}

const headings: readonly (readonly [GradebookFlag, string])[] = [
  ['not-fetched', 'Nothing to grade'],
  ['ungraded', 'Ungraded'],
  ['refused', 'Asked for what the sandbox never grants'],
  ['modified-protected-files', 'Changed protected files'],
  ['contradicted-claim', 'Claim another score than was found'],
];

/** What came of a batch, and what needs a person; most urgent first. */
export function renderBatchSummary(
  { challenge, entries }: Gradebook,
  { colour, shown = 10 }: SummaryStyle,
): string {
  const paint = pc.createColors(colour);
  const graded = entries.filter(({ outcome }) => outcome === 'graded');
  const ungraded = entries.length - graded.length;
  const late = entries.filter((entry) => entry.late !== null).length;
  const counts = [
    paint.bold(count(entries.length, 'submission', 'submissions')),
    paint.green(`${graded.length} graded`),
    ...(ungraded > 0 ? [paint.magenta(`${ungraded} ungraded`)] : []),
    ...(late > 0 ? [`${late} late`] : []),
    ...(graded.length > 0 ? [`average ${average(graded)} %`] : []),
  ];
  // Named: a class that was graded by another challenge than was meant looks like a weak class.
  const by = `${escapeLine(untrusted(challenge.title))} (${challenge.id})`;
  const lines = [`  ${paint.dim(`graded by ${by}`)}`, `  ${counts.join(' · ')}`];
  for (const [flag, heading] of headings) {
    const own = entries.filter(
      ({ flags }) =>
        flags.includes(flag) && !(flag === 'ungraded' && flags.includes('not-fetched')),
    );
    if (own.length === 0) continue;
    lines.push('', `  ${paint.yellow(heading)} (${own.length})`);
    for (const entry of own.slice(0, shown)) lines.push(`    ${describe(entry, flag)}`);
    if (own.length > shown) lines.push(paint.dim(`    and ${own.length - shown} more`));
  }
  return `${lines.join('\n')}\n`;
}

function describe({ id, fault }: GradebookEntry, flag: GradebookFlag): string {
  if (fault === null || (flag !== 'ungraded' && flag !== 'not-fetched')) {
    return escapeLine(untrusted(id));
  }
  return escapeLine(text`${id}: ${fault.message} ${fault.advice}`, 300);
}

function average(graded: readonly GradebookEntry[]): number {
  const shares = graded.map(({ score }) =>
    score.possible === 0 ? 0 : (score.earned / score.possible) * 100,
  );
  return roundPoints(shares.reduce((sum, share) => sum + share, 0) / shares.length);
}
