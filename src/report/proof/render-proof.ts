import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import { createColors } from 'picocolors';
import { isProven, type Proof, type ProvenCase } from '#domain/proof.ts';
import { untrusted } from '#domain/text.ts';
import { escapeText } from '../escape/terminal.ts';
import type { RenderStyle } from '../format.ts';

/** For a terminal: every case in a line, what is missing under it, survivors, and one last word. */
export function renderProof(proof: Proof, style: RenderStyle): string {
  const paint = createColors(style.colour);
  const width = Math.max(60, Math.min(style.columns, 110)) - 2;
  const nameWidth = Math.max(...proof.cases.map(({ name }) => stringWidth(name)), 8);
  const fill = (words: string, indent: string) =>
    wrapAnsi(escapeText(untrusted(words)), width - indent.length, { hard: true })
      .split('\n')
      .map((line) => indent + line);
  const { challenge, cases, unproven, problems, survivors, ungraded } = proof;
  const lines = [
    paint.bold(`${challenge.title} (${challenge.id}), ${challenge.points} points`),
    '',
    ...cases.flatMap((one) => [row(one), ...one.problems.flatMap((what) => fill(what, '      '))]),
    ...section('Not as it should be', problems),
    ...section('Unproven: no mutant loses it', unproven),
    ...section(
      'Survivors: defects that no criterion noticed, for the author to decide',
      survivors.map(({ title }) => title),
    ),
    ...section(
      'Could not be graded here',
      ungraded.map(({ title }) => title),
    ),
    '',
    last(),
  ];
  return `\n${lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n\n`;

  function row({ name, earned, possible, durationMs, problems: wrong, lost }: ProvenCase): string {
    const mark = wrong.length === 0 ? paint.green('✓') : paint.red('✗');
    const padding = ' '.repeat(nameWidth - stringWidth(name));
    const figures = `${String(earned).padStart(6)} / ${possible}  ${seconds(durationMs).padStart(7)}`;
    const ids = Object.keys(lost).join(', ');
    const room = width - nameWidth - stringWidth(figures) - 6;
    const shown = ids.length > room ? `${ids.slice(0, Math.max(0, room - 1))}…` : ids;
    return `${mark} ${escapeText(untrusted(name))}${padding}  ${figures}  ${paint.dim(shown)}`;
  }

  function section(title: string, items: readonly string[]): readonly string[] {
    if (items.length === 0) return [];
    return ['', paint.bold(title), ...items.flatMap((item) => fill(`· ${item}`, '  '))];
  }

  function last(): string {
    const wrong = cases.filter((one) => one.problems.length > 0).length;
    const runs = proof.runs === 1 ? 'one run' : `${proof.runs} runs`;
    const time = seconds(proof.durationMs);
    if (isProven(proof)) return paint.green(`Proven: ${cases.length} cases in ${runs}, ${time}.`);
    const parts = [
      ...(wrong > 0 ? [`${wrong} of ${cases.length} cases are not as declared`] : []),
      ...(unproven.length > 0 ? [`${unproven.length} criteria are unproven`] : []),
      ...(problems.length > 0 ? [`${problems.length} more things are missing`] : []),
    ];
    return paint.red(`Not proven: ${parts.join(', ')} (${runs}, ${time}).`);
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
