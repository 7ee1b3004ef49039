import { z } from 'zod';

/**
 * What travels to a worker, and back. Nothing secret and nothing of the roster: a worker reads private repositories
 * with a token of its own, and needs no student's name.
 */
const originSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('git'),
    url: z.string(),
    ref: z.string().nullable(),
    before: z.string().nullable(),
  }),
  /** Files that only the coordinator has: a tar.gz that it has put beside the job. */
  z.object({ kind: z.literal('packed'), sha256: z.string() }),
]);

export const queuedJobSchema = z.object({
  /** These must be the worker's own. */
  graderVersion: z.string(),
  rubricDigest: z.string(),
  challenge: z.string(),
  only: z.array(z.string()),
  static: z.boolean(),
  fresh: z.boolean(),
  sandboxLevel: z.enum(['standard', 'strict']),
  apiUrl: z.string(),
  submission: z.object({
    id: z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/),
    source: z.string(),
    origin: originSchema,
    commit: z.object({ id: z.string(), at: z.string().nullable() }).nullable(),
    pushedAt: z.string().nullable(),
  }),
  /** How many workers could not take it. */
  refusals: z.int().min(0),
});

export const queuedResultSchema = z.object({
  /** A report document, to be validated by whoever reads it; null where there is none. */
  report: z.unknown(),
  fault: z.object({ code: z.string(), message: z.string(), advice: z.string() }).nullable(),
});

export type QueuedJob = z.output<typeof queuedJobSchema>;
export type QueuedResult = z.output<typeof queuedResultSchema>;
