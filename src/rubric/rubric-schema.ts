import { z } from 'zod';

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const positiveMs = z.int().positive();

/**
 * The content of a `scoring.json`. `schema/scoring.schema.json` is generated from it, so descriptions
 * are what an author reads in an editor.
 */
export const rubricSchema = z
  .strictObject({
    $schema: z.string().optional(),
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
          points: z.number().positive().describe('Must equal the sum of its criteria.'),
        }),
      )
      .min(1),
    criteria: z
      .array(
        z.strictObject({
          check: z
            .string()
            .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)
            .describe('Id of a check, e.g. security/non-root-user.'),
          category: z
            .string()
            .optional()
            .describe("Left out: the first segment of the check's id."),
          points: z.number().positive(),
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
