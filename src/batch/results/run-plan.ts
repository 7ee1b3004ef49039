import { z } from 'zod';
import type { LocatedSubmission } from '#domain/origin.ts';

/** What a run was asked to do, written before it begins, so that it can be taken up again. */
const studentSchema = z.object({
  id: z.string(),
  name: z.string().nullable(),
  section: z.string().nullable(),
  more: z.record(z.string(), z.string()),
});

const originSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('folder'), folder: z.string() }),
  z.object({ kind: z.literal('archive'), file: z.string(), inner: z.string() }),
  z.object({
    kind: z.literal('git'),
    url: z.string(),
    ref: z.string().nullable(),
    before: z.string().nullable(),
  }),
]);

export const locatedSubmissionSchema = z.object({
  id: z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/),
  source: z.string(),
  student: studentSchema,
  origin: originSchema,
  sizeBytes: z.number().nullable(),
  commit: z.object({ id: z.string(), at: z.string().nullable() }).nullable(),
  pushedAt: z.string().nullable(),
}) satisfies z.ZodType<LocatedSubmission>;

export const runPlanSchema = z.object({
  schemaVersion: z.literal(1),
  /** Names this run's jobs in a queue. */
  batch: z.string(),
  startedAt: z.iso.datetime(),
  graderVersion: z.string(),
  rubricDigest: z.string(),
  /** What was asked for, for comparison with what is asked when it is taken up again. */
  request: z.object({
    sources: z.array(z.string()),
    challenge: z.string(),
    only: z.array(z.string()),
    static: z.boolean(),
    sandbox: z.unknown(),
    before: z.string().nullable(),
    shard: z.object({ number: z.int().min(1), of: z.int().min(1) }).nullable(),
  }),
  /** Of GitHub, or of a server of one's own. */
  apiUrl: z.string(),
  submissions: z.array(locatedSubmissionSchema),
});

export type RunPlan = z.output<typeof runPlanSchema>;
