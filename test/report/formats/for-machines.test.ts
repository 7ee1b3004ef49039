import { validate as validateCtrf } from 'ctrf';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { plain, type RenderStyle } from '#report/format.ts';
import { formats } from '#report/formats/index.ts';
import { samples } from '../samples/index.ts';
import { parseXml } from './parse-xml.ts';

const names = Object.keys(samples) as (keyof typeof samples)[];

function render(format: string, sample: keyof typeof samples, style: RenderStyle = plain): string {
  return formats[format]?.(samples[sample], style) ?? '';
}

const json = (format: string, sample: keyof typeof samples): unknown =>
  JSON.parse(render(format, sample));

const points = z.number().min(0);

/** By https://gradescope-autograders.readthedocs.io/en/latest/specs/ */
const textFormat = z.enum(['text', 'html', 'simple_format', 'md', 'ansi']);
const visibility = z.enum(['hidden', 'after_due_date', 'after_published', 'visible']);
const gradescopeSchema = z.strictObject({
  score: points,
  execution_time: z.number(),
  output: z.string(),
  output_format: textFormat,
  test_output_format: textFormat,
  test_name_format: textFormat,
  visibility,
  stdout_visibility: visibility,
  extra_data: z.record(z.string(), z.unknown()),
  tests: z.array(
    z.strictObject({
      score: points.optional(),
      max_score: points.optional(),
      status: z.enum(['passed', 'failed']).optional(),
      name: z.string(),
      number: z.string().regex(/^\d+\.\d+$/),
      output: z.string(),
      output_format: textFormat,
      tags: z.array(z.string()),
      visibility,
      extra_data: z.record(z.string(), z.unknown()),
    }),
  ),
  leaderboard: z.array(
    z.strictObject({
      name: z.string(),
      value: z.union([z.number(), z.string()]),
      order: z.enum(['asc', 'desc']).optional(),
    }),
  ),
});

/** By schemas/result-v1.schema.json of github.com/foundation50/classroom50 */
const secondsUtc = z.string().regex(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/);
const name = z.string().min(1);
const classroom50Schema = z.strictObject({
  schema: z.literal('classroom50/result/v1'),
  classroom: name,
  assignment: name,
  assignment_type: z.enum(['individual', 'group']),
  owner: name,
  submission: z.string().startsWith('submit/'),
  commit: name,
  release: name,
  review: name,
  datetime: secondsUtc,
  graded_at: secondsUtc,
  score: z.int().min(0),
  'max-score': z.int().min(0),
  tests: z.array(
    z.object({
      'test-name': name,
      passed: z.boolean(),
      score: z.int().min(0),
      'max-score': z.int().min(0),
    }),
  ),
});

/** By https://cs50.readthedocs.io/projects/check50/en/latest/json_specification/ */
const check50Schema = z.strictObject({
  slug: name,
  version: name,
  results: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z_0-9]+$/),
      description: name,
      passed: z.boolean().nullable(),
      log: z.array(z.string()).max(100),
      cause: z.object({ rationale: name, help: z.string().nullable() }).nullable(),
      data: z.record(z.string(), z.unknown()),
      dependency: z.string().nullable(),
    }),
  ),
});

/** By https://exercism.org/docs/building/tooling/test-runners/interface */
const exercismSchema = z.strictObject({
  version: z.literal(3),
  status: z.enum(['pass', 'fail', 'error']),
  message: z.string().max(65_535).nullable(),
  tests: z.array(
    z.discriminatedUnion('status', [
      z.strictObject({
        status: z.literal('pass'),
        message: z.null(),
        name,
        output: z.string().max(500),
        task_id: z.int().min(1),
        test_code: name,
      }),
      z.strictObject({
        status: z.enum(['fail', 'error']),
        message: z.string().min(1).max(65_535),
        name,
        output: z.string().max(500),
        task_id: z.int().min(1),
        test_code: name,
      }),
    ]),
  ),
});

/** By https://docs.prairielearn.com/externalGrading/ */
const prairielearnSchema = z.strictObject({
  gradable: z.boolean(),
  score: z.number().min(0).max(1),
  message: z.string(),
  tests: z.array(
    z.strictObject({
      name,
      description: z.string(),
      points,
      max_points: points,
      message: z.string().optional(),
    }),
  ),
});

const schemas = {
  gradescope: gradescopeSchema,
  classroom50: classroom50Schema,
  check50: check50Schema,
  exercism: exercismSchema,
  prairielearn: prairielearnSchema,
};

describe.each(Object.entries(schemas))('report/formats/%s', (format, schema) => {
  it.each(names)('keeps to what its reader documents: %s', (sample) => {
    const data = json(format, sample);
    expect(schema.safeParse(data).error?.issues).toBeUndefined();
  });
});

describe('report/formats/ctrf', () => {
  it.each(names)('is valid by the schema of CTRF: %s', (sample) => {
    const result = validateCtrf(json('ctrf', sample));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });

  it('counts each criterion once', () => {
    const { summary } = z
      .object({ summary: z.record(z.string(), z.unknown()) })
      .parse(JSON.parse(render('ctrf', 'everything')).results);
    expect(summary).toMatchObject({ tests: 21, passed: 7, failed: 7, skipped: 3, other: 4 });
  });
});

describe('report/formats/junit', () => {
  it.each(names)('is well-formed, and its counts are right: %s', (sample) => {
    const root = parseXml(render('junit', sample));
    expect(root.name).toBe('testsuites');
    const counted = (element: string) =>
      root.children
        .flatMap(({ children }) => children)
        .flatMap(({ children }) => children)
        .filter(({ name }) => name === element).length;
    expect(root.attributes).toMatchObject({
      tests: String(samples[sample].criteria.length),
      failures: String(counted('failure')),
      errors: String(counted('error')),
      skipped: String(counted('skipped')),
    });
  });
});

describe('report/formats/sarif', () => {
  const sarifResult = z.object({
    ruleId: z.string(),
    ruleIndex: z.int().min(0),
    level: z.enum(['none', 'note', 'warning', 'error']),
    message: z.object({ text: z.string().min(1) }),
    locations: z
      .array(
        z.object({
          physicalLocation: z.object({
            artifactLocation: z.object({ uri: z.string().min(1) }),
            region: z.object({ startLine: z.int().min(1) }),
          }),
        }),
      )
      .min(1),
  });
  const sarifLog = z.object({
    version: z.literal('2.1.0'),
    runs: z
      .array(
        z.object({
          tool: z.object({
            driver: z.object({ rules: z.array(z.object({ id: z.string() })) }),
          }),
          results: z.array(sarifResult),
        }),
      )
      .length(1),
  });

  it.each(names)('has what code scanning asks for, and relative places only: %s', (sample) => {
    const [run] = sarifLog.parse(json('sarif', sample)).runs;
    const rules = run?.tool.driver.rules ?? [];
    for (const { ruleId, ruleIndex, locations } of run?.results ?? []) {
      expect(rules[ruleIndex]?.id).toBe(ruleId);
      const uri = locations[0]?.physicalLocation.artifactLocation.uri ?? '';
      const base = 'https://submission.invalid/root/';
      expect(new URL(uri, base).href.startsWith(base)).toBe(true);
    }
  });

  it('shows the findings that have a place, and no other', () => {
    const located = samples.naive.criteria
      .flatMap(({ findings }) => findings)
      .filter(({ location }) => location !== null);
    expect(sarifLog.parse(json('sarif', 'naive')).runs[0]?.results).toHaveLength(located.length);
  });
});

describe('report/formats/classroom50', () => {
  it('takes the identity of a submission from Classroom 50', () => {
    const variables = {
      CLASSROOM: 'intro',
      ASSIGNMENT: 'docker',
      OWNER: 'alice',
      SUBMISSION_TAG: 'submit/2026-06-01T14-32-05Z-a1b2c3d',
      COMMIT_URL: 'https://github.com/acme/intro-docker-alice/commit/a1b2c3d',
    };
    const out: unknown = JSON.parse(render('classroom50', 'naive', { ...plain, variables }));
    expect(out).toMatchObject({
      classroom: 'intro',
      assignment: 'docker',
      owner: 'alice',
      submission: 'submit/2026-06-01T14-32-05Z-a1b2c3d',
      score: 49,
      'max-score': 100,
    });
  });

  it("takes the commit's time for the submission's, so that grading again does not move it", () => {
    const { submission, ...report } = samples.naive;
    const committedAt = '2026-01-02T03:04:05.678Z';
    const graded = { ...report, submission: { ...submission, committedAt } };
    expect(JSON.parse(formats['classroom50']?.(graded, plain) ?? '')).toMatchObject({
      datetime: '2026-01-02T03:04:05Z',
      graded_at: `${report.startedAt.slice(0, 19)}Z`,
    });
  });
});

describe('what nobody could judge', () => {
  it('is no zero in Gradescope, no wrong answer in check50, no graded attempt in PrairieLearn', () => {
    const gradescope = gradescopeSchema.parse(json('gradescope', 'ungraded'));
    const waiting = gradescope.tests.filter((one) => one.extra_data['verdict'] === 'errored');
    expect(waiting).toHaveLength(4);
    for (const one of waiting) expect(one).not.toHaveProperty('score');
    expect(gradescope.output).toContain('not final: 13 not graded');
    const check50 = check50Schema.parse(json('check50', 'ungraded'));
    expect(check50.results.find((one) => one.name === 'compose_live_reload')?.passed).toBeNull();
    expect(json('prairielearn', 'ungraded')).toMatchObject({ gradable: false });
  });
});

describe('a stranger’s text', () => {
  const forMachines = Object.keys(formats).filter((one) => one !== 'terminal');

  it.each(forMachines)('cannot forge a workflow command or hide in %s', (format) => {
    const out = render(format, 'hostile');
    expect(out).not.toMatch(/^\s*::/m);
    expect(out).not.toMatch(/[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]--[\n\u200c\u200d]]/v);
    expect(out.length).toBeLessThan(2_000_000);
  });

  it.each(forMachines)('of a fault’s cause never reaches %s', (format) => {
    expect(render(format, 'ungraded')).not.toContain('never printed');
  });
});
