import { z } from 'zod';

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const positiveMs = z.int().positive();
const twoPartId = /^[a-z0-9-]+\/[a-z0-9-]+$/;
const feedback = z.enum(['full', 'hint', 'verdict']);

/**
 * The content of a `scoring.json`. `schema/scoring.schema.json` is generated from it, so descriptions
 * are what an author reads in an editor.
 */
export const rubricSchema = z
  .strictObject({
    $schema: z.string().optional(),
    extends: z
      .string()
      .min(1)
      .optional()
      .describe(
        'A rubric that this one changes: the id of a challenge, or a path from this file. Own keys win; criteria and categories are merged by id, options key by key.',
      ),
    without: z
      .array(z.string().regex(twoPartId))
      .optional()
      .describe('Only with extends: ids of criteria that are left out.'),
    checks: z
      .array(z.string().regex(/\.[cm]?[jt]s$/))
      .default([])
      .describe("Check modules of the challenge's own, as paths from this file."),
    id: z.string().regex(kebab).describe("The challenge's id: the name of its folder."),
    title: z.string().min(1),
    summary: z.string().optional().describe('One sentence for lists of challenges.'),
    passing: z
      .number()
      .min(0)
      .max(100)
      .default(100)
      .describe('Least percentage of the possible points that passes.'),
    categories: z
      .array(
        z.strictObject({
          id: z.string().regex(kebab),
          title: z.string().min(1),
          points: z
            .number()
            .min(0)
            .describe('Must equal the sum of its criteria, bonus ones not counted.'),
        }),
      )
      .min(1),
    criteria: z
      .array(
        z.strictObject({
          id: z
            .string()
            .regex(twoPartId)
            .optional()
            .describe("Left out: the check's id. Needed where a check is used several times."),
          check: z
            .string()
            .regex(twoPartId)
            .describe('Id of a check, e.g. security/non-root-user.'),
          category: z
            .string()
            .optional()
            .describe("Left out: the first segment of the criterion's id."),
          title: z.string().min(1).optional().describe("Instead of the check's: the good state."),
          failTitle: z
            .string()
            .min(1)
            .optional()
            .describe("Instead of the check's: the bad state. Left out: the title, negated."),
          points: z.number().positive(),
          bonus: z
            .boolean()
            .default(false)
            .describe('Adds to the score and is no part of what is possible.'),
          requires: z
            .array(z.string().regex(twoPartId))
            .default([])
            .describe('Ids of criteria that have to pass first; else this one is blocked.'),
          hidden: z
            .boolean()
            .default(false)
            .describe('A student sees its verdict, not what it asks for.'),
          feedback: feedback.optional().describe("Left out: the rubric's."),
          options: z
            .record(z.string(), z.unknown())
            .optional()
            .describe("What the check's own schema asks for; see its page in docs/checks."),
        }),
      )
      .min(1),
    steps: z
      .array(
        z.strictObject({
          title: z.string().min(1),
          detail: z
            .enum(['imageSize', 'user', 'health'])
            .optional()
            .describe('A measurement that is shown behind the title.'),
          criteria: z.array(z.string().min(1)).min(1).describe('Ids or globs, e.g. compose/*.'),
        }),
      )
      .default([]),
    bonus: z
      .strictObject({
        maxPoints: z.number().positive().nullable().default(null).describe('null: all count.'),
        beyondPossible: z
          .boolean()
          .default(false)
          .describe('Whether a score can exceed what is possible without bonus.'),
      })
      .prefault({}),
    late: z
      .strictObject({
        deadline: z.iso
          .datetime({ offset: true })
          .nullable()
          .default(null)
          .describe('e.g. 2026-03-31T23:59:00+02:00; null where each batch names its own.'),
        percentPerDay: z.number().min(0).max(100).describe('Of what was earned, a day begun.'),
        graceMinutes: z.number().min(0).default(0).describe('After the deadline, without a cost.'),
        maxPercent: z.number().min(0).max(100).default(100).describe('Lost at most.'),
      })
      .optional()
      .describe("What a late submission loses; the time that counts is its commit's."),
    feedback: feedback
      .default('full')
      .describe('What a student is told of a lost point: all, the hint alone, or nothing more.'),
    protectedFiles: z
      .array(z.string().min(1))
      .default([])
      .describe('Paths that are graded as the starter has them.'),
    starter: z
      .strictObject({
        earned: z.number().min(0).describe('What the untouched starter scores.'),
        why: z.string().min(1),
      })
      .optional(),
    timeLimitsMs: z
      .strictObject({
        pull: positiveMs.default(300_000),
        build: positiveMs.default(300_000),
        buildSilence: positiveMs.default(120_000),
        start: positiveMs.default(20_000),
        health: positiveMs.default(60_000),
        stack: positiveMs.default(120_000),
        run: positiveMs.default(900_000),
      })
      .prefault({})
      .describe('Milliseconds.'),
  })
  .meta({ title: 'A rubric of Drydock (scoring.json)' });

export type RubricFile = z.output<typeof rubricSchema>;
