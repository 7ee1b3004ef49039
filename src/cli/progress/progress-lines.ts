import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import pc from 'picocolors';
import { isWorthShowing, outcomeWords, secondsOf } from './outcome.ts';
import type { FinishedFact, LostCriterion, ProgressState, RunningFact } from './progress-state.ts';

export interface ProgressStyle {
  readonly columns: number;
  readonly colour: boolean;
}

interface Canvas {
  readonly paint: ReturnType<typeof pc.createColors>;
  readonly titleWidth: number;
  readonly nowMs: number;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMs = 100;
/** The report shows all of them; the block must fit on the screen. */
const shownLosses = 8;

/** The live block: what was learned, what is being learned since when, how many criteria are judged. */
export function progressLines(
  state: ProgressState,
  nowMs: number,
  { columns, colour }: ProgressStyle,
): readonly string[] {
  const titleWidth = columns < 72 ? 28 : 34;
  const canvas = { paint: pc.createColors(colour), titleWidth, nowMs };
  return [
    ...state.finished.filter(isWorthShowing).map((fact) => finishedLine(fact, canvas)),
    ...state.running.map((fact) => runningLine(fact, canvas)),
    ...state.losses.slice(-shownLosses).map((loss) => lossLine(loss, canvas)),
    ...countLines(state, canvas),
  ].map((line) => `  ${cut(line, columns - 3)}`);
}

function lossLine({ title, observation }: LostCriterion, { paint }: Canvas): string {
  return `${paint.yellow('○')} ${title}: ${paint.dim(observation)}`;
}

function finishedLine({ title, outcome, durationMs }: FinishedFact, canvas: Canvas): string {
  const { green, yellow, magenta } = canvas.paint;
  const signs = { known: green('✔'), blocked: yellow('✗'), errored: magenta('?') };
  return factLine([signs[outcome], title, durationMs, outcomeWords(outcome)], canvas);
}

function runningLine({ title, startedAtMs, detail }: RunningFact, canvas: Canvas): string {
  const { paint, nowMs } = canvas;
  const frame = frames[Math.floor(nowMs / frameMs) % frames.length] ?? '';
  const elapsedMs = Math.max(0, nowMs - startedAtMs);
  const words = detail === null ? null : paint.dim(detail);
  return factLine([paint.cyan(frame), title, elapsedMs, words], canvas);
}

type FactRow = readonly [sign: string, title: string, ms: number, words: string | null];

function factLine([sign, title, ms, words]: FactRow, { titleWidth }: Canvas): string {
  const space = ' '.repeat(Math.max(0, titleWidth - stringWidth(title)));
  const line = `${sign} ${title}${space} ${secondsOf(ms).padStart(7)}`;
  return words === null ? line : `${line}  ${words}`;
}

function countLines(state: ProgressState, { paint }: Canvas): readonly string[] {
  const { passed, lost, ungraded, last } = state;
  if (last === null) return [];
  const counts = [
    paint.green(`✔ ${passed} passed`),
    ...(lost > 0 ? [paint.yellow(`○ ${lost} lost`)] : []),
    ...(ungraded > 0 ? [paint.magenta(`? ${ungraded} ungraded`)] : []),
  ];
  return [`${counts.join('  ')}  ${paint.dim(last)}`];
}

function cut(line: string, width: number): string {
  const fold = { hard: true, trim: false, wordWrap: false };
  const [first = '', ...rest] = wrapAnsi(line, width - 1, fold).split('\n');
  return rest.length === 0 ? first : `${first}…`;
}
