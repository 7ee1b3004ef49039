import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { progressLines } from '#cli/progress/progress-lines.ts';
import { advance, atStart } from '#cli/progress/progress-state.ts';
import type { GradeEvent } from '#engine/events.ts';
import { sampleFinding } from '#test/findings.ts';
import { finished, judged, said, started } from './events.ts';

function linesAt(nowMs: number, ...events: readonly GradeEvent[]): readonly string[] {
  return progressLines(events.reduce(advance, atStart), nowMs, { columns: 80, colour: false });
}

describe('cli/progress/progress-lines', () => {
  it('is empty before anything happens', () => {
    expect(linesAt(0)).toEqual([]);
  });

  it('shows since when a fact is being learned, and what it says', () => {
    expect(linesAt(4_200, started, said('[2/5] RUN pip install'))).toEqual([
      '  ⠹ Building the image                   3.2 s  [2/5] RUN pip install',
    ]);
  });

  it.each([
    ['known', '  ✔ Building the image                   8.2 s'],
    ['blocked', '  ✗ Building the image                   8.2 s  prevented by the submission'],
    ['errored', "  ? Building the image                   8.2 s  not the submission's doing"],
  ] as const)('says what became of it: %s', (outcome, line) => {
    expect(linesAt(9_200, started, finished(outcome, 8_200))).toEqual([line]);
  });

  it('leaves out what took no time', () => {
    expect(linesAt(1_020, started, finished('known', 20))).toEqual([]);
  });

  it('counts what is judged', () => {
    const events = [judged('pass', 'One'), judged('fail', 'Two'), judged('errored', 'Three')];
    expect(linesAt(0, ...events)).toEqual(['  ✔ 1 passed  ○ 1 lost  ? 1 ungraded  Three']);
  });

  it('shows what was lost as soon as it is known', () => {
    const lost = judged('fail', 'Two', sampleFinding('two'));
    const [loss, count] = linesAt(0, judged('pass', 'One'), lost);
    expect(loss).toMatch(/^ {2}○ Two: ./);
    expect(count).toContain('1 lost');
  });

  it('takes a loss back that is judged once more', () => {
    const lost = judged('fail', 'Two', sampleFinding('two'));
    const reopened = {
      kind: 'criterion-reopened',
      check: 'dockerfile/builds',
      verdict: 'fail',
      atMs: 5_100,
    } as const;
    expect(linesAt(0, lost, reopened, judged('pass', 'One'))).toEqual(['  ✔ 1 passed  One']);
  });

  it.each([60, 80, 120])('keeps to %i columns, whatever a build prints', (columns) => {
    const hostile = '\u001b[2J日本語'.repeat(100);
    const state = [started, said(hostile)].reduce(advance, atStart);
    const [line = ''] = progressLines(state, 2_000, { columns, colour: true });
    expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    expect(stripVTControlCharacters(line)).toMatch(/^ {2}⠋ Building/);
    expect(line).not.toContain('[2J');
  });
});
