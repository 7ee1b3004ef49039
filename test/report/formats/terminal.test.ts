import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { text, untrusted } from '#domain/text.ts';
import { renderTerminal } from '#report/formats/terminal/render-terminal.ts';
import { hostileString } from '../escape/hostile-strings.ts';
import { samples } from '../samples/index.ts';
import { sampleReport } from '../samples/sample-report.ts';

const plain = { colour: false, columns: 80 };
const names = Object.keys(samples) as (keyof typeof samples)[];
const widths = [60, 72, 80, 100, 120, 300];

/** Commands are never wrapped by us: they must survive being copied. */
function isCommand(line: string, lines: readonly string[]): boolean {
  const from = lines.indexOf(line);
  const label = lines
    .slice(Math.max(0, from - 8), from + 1)
    .findLast((one) => /^ +[A-Z]\S* /.test(one));
  return line.includes('See it  ') || (label?.includes('See it  ') ?? false);
}

describe('report/formats/terminal', () => {
  it('shows the picture of the brief for a perfect report, and little else', () => {
    const out = renderTerminal(samples.perfect, plain);
    expect(out).toContain('  [Step 1] Dockerfile exists  ');
    expect(out).toContain('  [Step 3] Image size < 200MB (142MB)  ');
    expect(out).toContain('  Overall Progress:\n  ████████████████████ 100% (7/7 steps)\n');
    expect(out).toContain('  CHALLENGE COMPLETE!\n');
    expect(out).toContain('  Score: 100 / 100  passed\n');
    expect(out.split('\n').length).toBeLessThan(30);
  });

  it('calls no step done that was asked for in part', () => {
    const out = renderTerminal(samples.selection, plain);
    expect(out).toMatch(/\[Step 1\] Dockerfile exists \(1 not asked\) +✔ so far\n/);
    expect(out).toMatch(/\[Step 2\] Multi-stage build used +✔ done\n/);
    expect(out).toContain('100% (6/6 steps, as far as asked)\n');
  });

  it.each(names)('keeps to every width: %s', (name) => {
    for (const columns of widths) {
      const lines = renderTerminal(samples[name], { colour: false, columns }).split('\n');
      const tooLong = lines.filter(
        (line) => stringWidth(line) > columns && !isCommand(line, lines),
      );
      expect(tooLong).toEqual([]);
    }
  });

  it.each(names)('says the same in colour and without: %s', (name) => {
    const coloured = renderTerminal(samples[name], { colour: true, columns: 80 });
    expect(stripVTControlCharacters(coloured)).toBe(renderTerminal(samples[name], plain));
  });

  it.each(names)('ends no line with a space: %s', (name) => {
    expect(renderTerminal(samples[name], plain)).not.toMatch(/ \n/);
  });

  it('names each loss once, most points first', () => {
    const out = renderTerminal(samples.naive, plain);
    const losses = [...out.matchAll(/^ +−([\d.]+) {2}/gm)].map((match) => Number(match[1]));
    expect(losses).toEqual([10, 10, 10, 10, 5, 5, 1.29]);
    expect(losses.reduce((sum, one) => sum + one, 0)).toBeCloseTo(100 - samples.naive.score.earned);
  });

  it('names the one cause of what it blocks', () => {
    const out = renderTerminal(samples['build-failure'], plain);
    expect(out.match(/The image does not build/g)).toHaveLength(1);
    expect(out).toContain('−69  The image does not build');
    expect(out).toContain('11 criteria that could not be looked at, 59 of the 69 points');
    expect(out).toContain('No matching distribution found for flaskk>=3');
  });

  it('shows a cause that nobody owns by what it blocks', () => {
    const finding = {
      code: 'dockerfile-unreadable',
      message: text`It cannot be read.`,
      location: null,
      evidence: null,
      hint: text`Look.`,
      reproduce: null,
    };
    const report = sampleReport({
      'dockerfile/builds': { blockedBy: 'dockerfile/builds', code: finding.code },
    });
    const criteria = report.criteria.map((one) =>
      one.blockedBy === null ? one : { ...one, findings: [finding] },
    );
    const out = renderTerminal({ ...report, criteria }, plain);
    expect(out).toContain('Could not be looked at: dockerfile/builds');
    expect(out).toContain('It cannot be read.');
  });

  it('says whose doing it is and what to do when points are ungraded', () => {
    const out = renderTerminal(samples.ungraded, plain);
    expect(out).toContain("Not the submission's doing.");
    expect(out).toContain('Wait an hour');
    expect(out).toContain('Score: 76 / 99  not final: 13 points could not be graded');
    expect(out).not.toContain('never printed');
    expect(out).not.toContain('CHALLENGE COMPLETE!');
  });

  it('takes no selection for the whole challenge', () => {
    const out = renderTerminal(samples.selection, plain);
    expect(out).not.toContain('CHALLENGE COMPLETE!');
    expect(out).toContain('[Step 6]');
    expect(out).toContain('2 criteria were not asked for');
  });

  it('prints nothing of a submission that a terminal would obey', () => {
    fc.assert(
      fc.property(hostileString, fc.boolean(), (value, colour) => {
        const finding = {
          code: 'x',
          message: text`Observed ${value}.`,
          location: { file: value, line: 1 },
          evidence: untrusted(value),
          hint: text`Look at ${value}.`,
          reproduce: value,
        };
        const report = sampleReport(
          { 'dockerfile/builds': { lost: 10, title: value, findings: [finding] } },
          {
            submission: {
              ...samples.perfect.submission,
              modifiedProtectedFiles: [value],
              notices: [finding],
            },
          },
        );
        const out = renderTerminal(report, { colour, columns: 80 });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: our own colours are what is allowed
        const withoutColours = out.replaceAll(/\u001b\[\d+m/g, colour ? '' : '$&');
        expect(withoutColours).not.toMatch(/[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]--[\n\u200c\u200d]]/v);
      }),
      { numRuns: 60 },
    );
  });
});
