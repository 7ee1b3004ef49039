import { z } from 'zod';
import {
  challengeSchema,
  digestSchema,
  faultSchema,
  graderSchema,
} from '../document/shared-schema.ts';

/**
 * `gradebook.json`, version 1. A contract: fields are added, never renamed or removed, so readers must let unknown
 * ones pass. `schema/gradebook.schema.json` is generated from it.
 */
const points = z.number().min(0);
const score = z.object({ earned: points, possible: points, ungraded: points });
const instant = z.iso.datetime();

export const gradebookEntrySchema = z.object({
  id: z
    .string()
    .regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/)
    .describe('Also the name of its report: reports/<id>.json.'),
  source: z.string(),
  student: z.object({
    id: z.string(),
    name: z.string().nullable(),
    section: z.string().nullable(),
    more: z.record(z.string(), z.string()).describe('Further columns of the roster.'),
  }),
  commit: z.string().nullable(),
  committedAt: instant.nullable(),
  contentDigest: digestSchema.nullable(),
  outcome: z.enum(['graded', 'ungraded']).describe('ungraded: not a final score.'),
  score: score.describe("The report's own; lateness takes nothing from it."),
  passed: z.boolean(),
  late: z
    .object({
      deadline: instant,
      bySeconds: z.number().min(0),
      deduction: points,
      earned: points.describe('What the late policy leaves of the earned points.'),
    })
    .nullable(),
  flags: z.array(
    z.enum([
      'ungraded',
      'not-fetched',
      'modified-protected-files',
      'refused',
      'contradicted-claim',
      'late',
      'partial',
    ]),
  ),
  trust: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('no-claim') }),
    z.object({
      kind: z.enum(['attested', 'claimed', 'contradicted', 'workflow-changed']),
      claimed: score,
      reason: z.string().describe('Why it stands there. May hold words of a stranger.'),
    }),
  ]),
  fault: faultSchema.nullable().describe('Why there is no report, or why it is ungraded.'),
  hasReport: z.boolean(),
});

export const gradebookDocumentSchema = z
  .object({
    schemaVersion: z.literal(1),
    grader: graderSchema,
    challenge: challengeSchema,
    startedAt: instant,
    shard: z
      .object({ number: z.int().min(1), of: z.int().min(1) })
      .nullable()
      .default(null)
      .describe('Which share of a class it is; null: all of it.'),
    submissions: z.array(gradebookEntrySchema).describe('In the order of the source.'),
  })
  .meta({ title: 'A gradebook of Drydock, version 1' });

export type GradebookDocument = z.output<typeof gradebookDocumentSchema>;
export type GradebookEntryDocument = z.output<typeof gradebookEntrySchema>;
