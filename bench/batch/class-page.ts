import type {
  ClassResults,
  CoordinatorRun,
  ListingRun,
  Measured,
  ScalingRuns,
} from './class-results.ts';
import { plotClassScaling, plotCoordinator } from './plot-class.ts';

/** Parts of the page by the names of their marks, for what was measured. */
export function classParts({
  coordinator,
  github,
  scaling,
}: ClassResults): Readonly<Record<string, string>> {
  return {
    ...(coordinator && { coordinator: withMachine(coordinator, coordinatorTable) }),
    ...(github && { listing: listingTable(github.figures) }),
    ...(scaling && {
      'class-scaling': `${withMachine(scaling, scalingTable)}\n\n${scalingPicture}`,
    }),
  };
}

export function classPictures({
  coordinator,
  scaling,
}: ClassResults): Readonly<Record<string, string>> {
  return {
    ...(coordinator && { 'performance-coordinator.svg': plotCoordinator(coordinator.figures) }),
    ...(scaling && { 'performance-class.svg': plotClassScaling(scaling.figures) }),
  };
}

const scalingPicture =
  '![Submissions graded a minute, by jobs and by workers](performance-class.svg)';

function withMachine<Figures>(
  { machine, figures }: Measured<Figures>,
  table: (figures: Figures) => string,
): string {
  return `${machine}\n\n${table(figures)}`;
}

function coordinatorTable(runs: readonly CoordinatorRun[]): string {
  const heads = [
    'submissions',
    'time',
    'a submission',
    'memory at the start',
    'while grading',
    'at most, the end included',
    '`gradebook.json`',
    'page',
  ];
  const rows = runs.map(({ submissions, seconds, megabytes, fileBytes }) => [
    submissions.toLocaleString('en'),
    `${seconds.toFixed(1)} s`,
    `${((seconds * 1000) / submissions).toFixed(1)} ms`,
    `${megabytes.atStart} MB`,
    `${megabytes.whileGrading} MB`,
    `${megabytes.atMost} MB`,
    `${(fileBytes.gradebook / 1e6).toFixed(1)} MB`,
    `${(fileBytes.page / 1e6).toFixed(1)} MB`,
  ]);
  return toTable(heads, rows);
}

function listingTable(runs: readonly ListingRun[]): string {
  return toTable(
    ['run', 'requests', 'that count against the rate limit'],
    runs.map(({ what, requests, counted }) => [what, String(requests), String(counted)]),
  );
}

function scalingTable({ submissions, runs }: ScalingRuns): string {
  const rows = runs.map(({ kind, count, seconds }) => {
    const alone = runs.find((run) => run.kind === kind && run.count === 1)?.seconds ?? seconds;
    return [
      kind === 'jobs' ? `\`--jobs ${count}\`` : `${count} ${count === 1 ? 'worker' : 'workers'}`,
      `${seconds.toFixed(0)} s`,
      ((submissions / seconds) * 60).toFixed(1),
      `${(alone / seconds).toFixed(2)} times`,
    ];
  });
  return toTable([`${submissions} submissions`, 'time', 'a minute', 'as fast as one'], rows);
}

/** The first column to the left, figures to the right. */
function toTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(heads), line(rule), ...rows.map(line)].join('\n');
}
