import { z } from 'zod';
import {
  challengeSchema,
  digestSchema,
  faultSchema,
  graderSchema,
} from '../../document/shared-schema.ts';

/**
 * The grade report as others read it, version 1. A contract: fields are added, never renamed or removed,
 * so readers must let unknown ones pass. `schema/grade-report.schema.json` is generated from it.
 */
const points = z.number().min(0);
const milliseconds = z.number().min(0);
const checkId = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/);

const score = {
  earned: points,
  possible: points.describe('Not-applicable criteria are left out, ungraded ones are not.'),
  ungraded: points.describe('Points that could not be judged through no fault of the submission.'),
};

const finding = z.object({
  code: z.string().describe('Names the bad state, e.g. runs-as-root; never renamed.'),
  message: z.string().describe('What was observed, then what was expected.'),
  location: z
    .object({ file: z.string(), line: z.int().min(1).nullable().describe('From 1.') })
    .nullable(),
  evidence: z.string().nullable().describe('The quoted fact that proves it. Text of a stranger.'),
  hint: z.string(),
  reproduce: z.string().nullable().describe("A command for the submission's folder."),
});

const criterion = z.object({
  id: checkId.describe("The check's id, unless the rubric gives the criterion one of its own."),
  check: checkId,
  category: z.string(),
  title: z.string(),
  verdict: z.enum(['pass', 'partial', 'fail', 'blocked', 'not-applicable', 'errored']),
  bonus: z
    .boolean()
    .describe('Its points add to the score and are no part of what is possible there.'),
  hidden: z.boolean().describe('A student is not shown what it asks for.'),
  feedback: z.enum(['full', 'hint', 'verdict']).describe('What a student is told of a loss.'),
  ...score,
  share: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .default(null)
    .describe('Of its points, what the verdict is worth, not rounded; null where nobody looked.'),
  optionsDigest: digestSchema
    .nullable()
    .default(null)
    .describe('Of the options with which it asked; null where a student may not know.'),
  durationMs: milliseconds,
  findings: z.array(finding),
  blockedBy: z
    .object({ code: z.string(), check: checkId, criterion: checkId })
    .nullable()
    .describe('The one defect that prevented the look, and the criterion that shows it.'),
  fault: faultSchema
    .nullable()
    .describe('What failed on the side of the grader; only with the verdict errored.'),
  reason: z.string().nullable().describe('Only with the verdict not-applicable.'),
});

export const reportDocumentSchema = z
  .object({
    schemaVersion: z.literal(1),
    grader: graderSchema,
    challenge: challengeSchema,
    submission: z.object({
      id: z.string(),
      source: z.string(),
      commit: z.string().nullable(),
      committedAt: z.iso
        .datetime()
        .nullable()
        .default(null)
        .describe("The commit's time, not the run's."),
      contentDigest: digestSchema,
      modifiedProtectedFiles: z
        .array(z.string())
        .describe('Changed by the submission, graded as the starter has them.'),
      notices: z.array(finding).describe('What was left out of the copy that is graded, and why.'),
      texts: z
        .array(z.object({ path: z.string(), text: z.string(), isCut: z.boolean() }))
        .default([])
        .describe('Dockerfile, Compose file and .dockerignore as they were judged.'),
    }),
    outcome: z
      .enum(['graded', 'ungraded'])
      .describe('ungraded: at least one criterion could not be judged; not a final score.'),
    score: z.object(score).describe('Bonus included, as far as the rubric lets it count.'),
    bonus: z
      .object(score)
      .nullable()
      .describe('Of the bonus criteria, before any cap; null where the rubric has none.'),
    passed: z.boolean(),
    categories: z.array(z.object({ id: z.string(), title: z.string(), ...score })),
    steps: z.array(
      z.object({
        number: z.int().min(1).describe('As the rubric counts; a selection skips numbers.'),
        title: z.string(),
        detail: z.string().nullable(),
        state: z
          .enum(['done', 'open', 'ungraded'])
          .describe('As far as its criteria were asked for.'),
        notAsked: z
          .int()
          .min(0)
          .default(0)
          .describe('How many of its criteria were left out; with any, it is not done as a whole.'),
      }),
    ),
    criteria: z.array(criterion),
    leftOut: z
      .array(checkId)
      .describe(
        'Criteria that were not asked for; where there are any, this is not the whole challenge.',
      ),
    measurements: z
      .object({
        imageSizeBytes: z.int().min(0).nullable(),
        userId: z.int().min(0).nullable(),
        userName: z.string().nullable(),
        buildMs: milliseconds.nullable(),
        healthyAfterMs: milliseconds.nullable(),
      })
      .describe('Null where it was not measured.'),
    environment: z.object({
      engine: z.string().nullable(),
      compose: z.string().nullable(),
      buildkit: z.string().nullable(),
      platform: z.string().nullable(),
    }),
    fromRecord: z
      .boolean()
      .describe(
        'The verdicts are those of an earlier run on the same input; nothing was run anew.',
      ),
    recordedAt: z.iso.datetime().nullable().describe('When that run began.'),
    startedAt: z.iso.datetime(),
    durationMs: milliseconds,
  })
  .meta({ title: 'A grade report of Drydock, version 1' });

export type ReportDocument = z.output<typeof reportDocumentSchema>;
export type FindingDocument = z.output<typeof finding>;
export type CriterionDocument = z.output<typeof criterion>;
