import type { Series } from './scaling.ts';
import type { Row } from './targets.ts';

export interface Results {
  readonly measuredAt: string;
  readonly machine: {
    readonly system: string;
    readonly processor: string;
    readonly processors: number;
    readonly memoryGb: number;
    readonly node: string;
    readonly engine: string;
    /** Load of the last minute for each processor when it began; a busy machine makes every figure worse. */
    readonly loadBefore: number;
    /** Memory groups of ended containers that the kernel held when it began. */
    readonly endedGroups: number;
  };
  readonly runs: number;
  readonly rows: readonly Row[];
  readonly scaling: readonly Series[];
  readonly raw: unknown;
}

export function isMet({ measured, target }: Row): boolean {
  return measured <= target;
}

/** The table of targets, in Markdown. */
export function targetTable({ rows }: Results): string {
  const cells = rows.map((row) => {
    const { what, measured, target, unit, detail } = row;
    const figure = `${measured} ${unit}${detail === '' ? '' : ` (${detail})`}`;
    return [what, `${target} ${unit}`, figure, isMet(row) ? 'yes' : 'no'];
  });
  return toTable(['what', 'at most', 'measured', 'met'], cells);
}

export function scalingTable({ scaling }: Results): string {
  const cells = scaling.flatMap(({ what, command, points }) =>
    points.map(({ amount, seconds, megabytes }) => [
      what,
      amount.toLocaleString('en'),
      `${seconds} s`,
      megabytes === null ? 'unknown' : `${megabytes} MB`,
      `\`${command}\``,
    ]),
  );
  return toTable(['what', 'how many', 'time', 'memory', 'command'], cells);
}

export function machineLine({ machine, runs, measuredAt }: Results): string {
  const { system, processor, processors, memoryGb, node, engine, loadBefore, endedGroups } =
    machine;
  return `Measured ${measuredAt.slice(0, 10)} on ${processors} × ${processor}, ${memoryGb} GB, ${system}, Node ${node}, Docker ${engine}; medians of ${runs} runs; load for each processor at the start: ${loadBefore}, groups of ended containers: ${endedGroups}.`;
}

function toTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join(
    '\n',
  );
}
