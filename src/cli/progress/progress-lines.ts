import pc from 'picocolors';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import type { FactOutcome } from '#engine/events.ts';
import type { FinishedFact, ProgressState, RunningFact } from './progress-state.ts';

export interface ProgressStyle {
  readonly columns: number;
  readonly colour: boolean;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMs = 100;
/** What was learned faster than this is not worth a line. */
const worthShowingMs = 300;
const titleWidth = 34;

/** The live block: what was learned, what is being learned since when, how many criteria are judged. */
export function progressLines(
  state: ProgressState,
  nowMs: number,
  style: ProgressStyle,
): readonly string[] {
  const paint = pc.createColors(style.colour);
  const frame = frames[Math.floor(nowMs / frameMs) % frames.length] ?? '';
  return [
    ...state.finished.filter(isWorthShowing).map((fact) => finishedLine(fact, paint)),
    ...state.running.map((fact) => runningLine(fact, { nowMs, frame: paint.cyan(frame), paint })),
    ...countLines(state, paint),
  ].map((line) => `  ${cut(line, style.columns - 3)}`);
}

export function isWorthShowing({ outcome, durationMs }: FinishedFact): boolean {
  return outcome !== 'known' || durationMs >= worthShowingMs;
}

export function secondsOf(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** What became of a fact, in words; null where all is well. */
export function outcomeWords(outcome: FactOutcome): string | null {
  switch (outcome) {
    case 'known':
      return null;
    case 'blocked':
      return 'prevented by the submission';
    case 'errored':
      return "not the submission's doing";
    default:
      return outcome satisfies never;
  }
}

type Paint = ReturnType<typeof pc.createColors>;

function finishedLine({ title, outcome, durationMs }: FinishedFact, paint: Paint): string {
  const words = outcomeWords(outcome);
  const sign = { known: paint.green('✔'), blocked: paint.yellow('✗'), errored: paint.magenta('?') }[
    outcome
  ];
  return `${sign} ${columns(title, durationMs)}${words === null ? '' : `  ${words}`}`;
}

function runningLine(
  { title, startedAtMs, detail }: RunningFact,
  {
    nowMs,
    frame,
    paint,
  }: { readonly nowMs: number; readonly frame: string; readonly paint: Paint },
): string {
  const elapsedMs = Math.max(0, nowMs - startedAtMs);
  return `${frame} ${columns(title, elapsedMs)}${detail === null ? '' : `  ${paint.dim(detail)}`}`;
}

function countLines(
  { passed, lost, ungraded, last }: ProgressState,
  paint: Paint,
): readonly string[] {
  if (last === null) return [];
  const counts = [
    paint.green(`✔ ${passed} passed`),
    ...(lost > 0 ? [paint.yellow(`○ ${lost} lost`)] : []),
    ...(ungraded > 0 ? [paint.magenta(`? ${ungraded} ungraded`)] : []),
  ];
  return [`${counts.join('  ')}  ${paint.dim(last)}`];
}

function columns(title: string, ms: number): string {
  const space = ' '.repeat(Math.max(0, titleWidth - stringWidth(title)));
  return `${title}${space} ${secondsOf(ms).padStart(7)}`;
}

function cut(line: string, width: number): string {
  const [first = '', ...rest] = wrapAnsi(line, width - 1, {
    hard: true,
    trim: false,
    wordWrap: false,
  }).split('\n');
  return rest.length === 0 ? first : `${first}…`;
}
