import stringWidth from 'fast-string-width';
import pc from 'picocolors';
import type { BatchEvent } from '#batch/events.ts';
import type { GradebookEntry } from '#domain/gradebook.ts';
import { text, untrusted } from '#domain/text.ts';
import { escapeLine } from '#report/escape/terminal.ts';
import { count } from '#report/figures.ts';
import { type ApiCalls, averageOf, type BatchState, remainingMs } from './batch-state.ts';

export interface BatchStyle {
  readonly columns: number;
  readonly colour: boolean;
}

const idWidth = 28;

/** The live block: a bar, the counts, what runs since when, what was finished last. */
export function batchLines(
  state: BatchState,
  clock: { readonly nowMs: number; readonly elapsedMs: number },
  { columns, colour }: BatchStyle,
): readonly string[] {
  const paint = pc.createColors(colour);
  const { total, done, ungraded, running, last } = state;
  if (total === 0) return [];
  const width = Math.max(10, Math.min(40, columns - 40));
  const full = Math.round((done / total) * width);
  const average = averageOf(state);
  const leftMs = remainingMs(state, clock.elapsedMs);
  const counts = [
    `${done}/${total}`,
    ...(average === null ? [] : [`average ${average.toFixed(0)} %`]),
    ...(ungraded > 0 ? [paint.magenta(`${ungraded} ungraded`)] : []),
    ...(leftMs === null || done === total ? [] : [paint.dim(`about ${duration(leftMs)} left`)]),
  ];
  return [
    `  ${paint.cyan('█'.repeat(full))}${paint.dim('░'.repeat(width - full))}  ${counts.join('  ')}`,
    ...last.map((entry) => `  ${finishedWords(entry, colour)}`),
    ...running.map(
      ({ id, sinceMs }) =>
        `  ${paint.cyan('▸')} ${column(id)} ${paint.dim(duration(clock.nowMs - sinceMs))}`,
    ),
    ...(state.api === null ? [] : [`  ${paint.dim(apiWords(state.api))}`]),
    ...(state.refusal === null
      ? []
      : [`  ${paint.yellow('!')} ${escapeLine(untrusted(state.refusal), columns - 6)}`]),
  ];
}

/** How many are graded, and by which challenge. */
export function plannedWords({
  challenge,
  total,
}: Pick<Extract<BatchEvent, { kind: 'planned' }>, 'challenge' | 'total'>): string {
  const { id, title } = challenge;
  return escapeLine(
    text`${count(total, 'submission', 'submissions')}, graded by ${untrusted(title)} (${id}); --challenge names another`,
  );
}

/** One finished submission in a line. */
export function finishedWords(entry: GradebookEntry, colour: boolean): string {
  const paint = pc.createColors(colour);
  const { id, outcome, score, fault, flags } = entry;
  if (outcome === 'ungraded') {
    const why = fault === null ? '' : escapeLine(text`${fault.message}`, 80);
    return `${paint.magenta('?')} ${column(id)} ungraded  ${why}`;
  }
  const sign = entry.passed ? paint.green('✔') : paint.yellow('○');
  const points = `${score.earned}/${score.possible}`;
  const marks = flags.filter((flag) => flag !== 'partial').join(', ');
  return `${sign} ${column(id)} ${points.padStart(9)}${marks === '' ? '' : `  ${paint.dim(marks)}`}`;
}

function column(id: string): string {
  const line = escapeLine(untrusted(id), idWidth);
  return `${line}${' '.repeat(Math.max(0, idWidth - stringWidth(line)))}`;
}

export function apiWords({ requests, notModified, remaining }: ApiCalls): string {
  const free = notModified === 0 ? '' : `, ${notModified} of them free (not modified)`;
  const left = remaining === null ? '' : `; ${remaining} left this hour`;
  return `GitHub's API: ${count(requests, 'request', 'requests')}${free}${left}`;
}

export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
