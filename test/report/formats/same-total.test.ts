import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';
import { roundHalfUp } from '#domain/whole-points.ts';
import { plain } from '#report/format.ts';
import { formats } from '#report/formats/index.ts';
import { arbitraryReport } from '../samples/arbitrary-report.ts';
import { samples } from '../samples/index.ts';
import { parseXml } from './parse-xml.ts';

interface Total {
  readonly earned: number;
  readonly possible: number;
}

const number = z.number();
const numbers = <K extends string>(...keys: readonly K[]) =>
  z.object(Object.fromEntries(keys.map((key) => [key, number])) as Record<K, typeof number>);

/** How a reader of each format adds up a report. A format that is not here has no total. */
const readers: Readonly<Record<string, (out: string) => Total>> = {
  terminal: (out) => {
    // The last line: what a submission says may look like a score, and stands above it.
    const [, earned, possible] =
      out.trimEnd().match(/^ {2}Score: ([\d.]+) \/ ([\d.]+)[^\n]*$(?![\s\S]*^ {2}Score: )/m) ?? [];
    return { earned: Number(earned), possible: Number(possible) };
  },
  markdown: (out) => readTotal(out, /^## .*: ([\d.]+) \/ ([\d.]+)$/m),
  badge: (out) => readTotal(out, /<title>drydock: ([\d.]+)\/([\d.]+)/),
  'badge-endpoint': (out) => readTotal(JSON.parse(out).message, /^([\d.]+)\/([\d.]+)/),
  html: (out) => {
    const [, earned, possible] =
      out.match(/<span class="total-score"><b>([\d.]+)<\/b> \/ ([\d.]+)<\/span>/) ?? [];
    return { earned: Number(earned), possible: Number(possible) };
  },
  json: (out) => numbers('earned', 'possible').parse(JSON.parse(out).score),
  junit: (out) => {
    const cases = parseXml(out).children.flatMap(({ children }) =>
      children.filter(({ name }) => name === 'testcase'),
    );
    const property = (wanted: string) =>
      sum(
        cases.flatMap(({ children }) =>
          children
            .flatMap((child) => child.children)
            .filter(({ attributes }) => attributes['name'] === wanted)
            .map(({ attributes }) => Number(attributes['value'])),
        ),
      );
    return { earned: property('points'), possible: property('max_points') };
  },
  ctrf: (out) => {
    const { tests } = z
      .object({ tests: z.array(z.object({ labels: numbers('points', 'maxPoints') })) })
      .parse(JSON.parse(out).results);
    return {
      earned: sum(tests.map(({ labels }) => labels.points)),
      possible: sum(tests.map(({ labels }) => labels.maxPoints)),
    };
  },
  sarif: (out) => numbers('earned', 'possible').parse(JSON.parse(out).runs[0].properties.score),
  check50: (out) => {
    const { results } = z
      .object({ results: z.array(z.object({ data: numbers('score', 'max_score') })) })
      .parse(JSON.parse(out));
    return {
      earned: sum(results.map(({ data }) => data.score)),
      possible: sum(results.map(({ data }) => data.max_score)),
    };
  },
};

function readTotal(out: string, pattern: RegExp): Total {
  const [, earned, possible] = out.match(pattern) ?? [];
  return { earned: Number(earned), possible: Number(possible) };
}

function sum(values: readonly number[]): number {
  return roundPoints(values.reduce((total, value) => total + value, 0));
}

function render(name: string, report: GradeReport): string {
  const format = formats[name];
  if (format === undefined) throw new Error(`no format ${name}`);
  return format(report, plain);
}

const total = ({ score }: GradeReport): Total => ({
  earned: score.earned,
  possible: score.possible,
});

describe('every format tells the report’s total', () => {
  it.each(Object.keys(readers))('%s, of any report', (name) => {
    fc.assert(
      fc.property(arbitraryReport, (report) => {
        expect(readers[name]?.(render(name, report))).toEqual(total(report));
      }),
      { numRuns: 60 },
    );
  });

  it('gradescope: the total as given, and as the sum of its tests', () => {
    fc.assert(
      fc.property(arbitraryReport, (report) => {
        const out = z
          .object({
            score: number,
            tests: z.array(z.object({ score: number.optional(), max_score: number.optional() })),
          })
          .parse(JSON.parse(render('gradescope', report)));
        expect(out.score).toBe(report.score.earned);
        expect(sum(out.tests.map(({ score = 0 }) => score))).toBe(report.score.earned);
        const { possible, ungraded } = report.score;
        expect(sum(out.tests.map(({ max_score = 0 }) => max_score))).toBe(
          roundPoints(possible - ungraded),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('prairielearn: the share, and the sum of its tests', () => {
    fc.assert(
      fc.property(arbitraryReport, (report) => {
        const out = z
          .object({ score: number, tests: z.array(numbers('points', 'max_points')) })
          .parse(JSON.parse(render('prairielearn', report)));
        const { earned, possible } = report.score;
        expect(out.score).toBe(possible === 0 ? 0 : Math.min(1, earned / possible));
        expect(sum(out.tests.map(({ points }) => points))).toBe(earned);
      }),
      { numRuns: 60 },
    );
  });

  it('classroom50: whole numbers that add up to the rounded total', () => {
    fc.assert(
      fc.property(arbitraryReport, (report) => {
        const int = z.int().min(0);
        const out = z
          .object({
            score: int,
            'max-score': int,
            tests: z.array(z.object({ score: int, 'max-score': int })),
          })
          .parse(JSON.parse(render('classroom50', report)));
        const possible = roundHalfUp(report.score.possible);
        const earned = roundHalfUp(report.score.earned);
        expect(out['max-score']).toBe(possible);
        expect(out.score).toBe(Math.min(earned, possible));
        expect(sum(out.tests.map(({ score }) => score))).toBe(earned);
        if (report.bonus === null) {
          expect(sum(out.tests.map((one) => one['max-score']))).toBe(possible);
        }
        for (const one of out.tests) expect(one.score).toBeLessThanOrEqual(one['max-score']);
      }),
      { numRuns: 60 },
    );
  });

  it('exercism: its status says pass where nothing was lost', () => {
    expect(JSON.parse(render('exercism', samples.perfect)).status).toBe('pass');
    expect(JSON.parse(render('exercism', samples.naive)).status).toBe('fail');
  });

  it('leaves no format out', () => {
    const read = [...Object.keys(readers), 'gradescope', 'prairielearn', 'classroom50', 'exercism'];
    expect(Object.keys(formats).sort()).toEqual(read.sort());
  });
});
