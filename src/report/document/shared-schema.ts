import { z } from 'zod';

/** What the documents that others read (grade report, gradebook) have in common: a contract like themselves. */

export const digestSchema = z.string().regex(/^sha256:[0-9a-f]+$/);

export const graderSchema = z.object({ name: z.literal('drydock'), version: z.string() });

export const challengeSchema = z.object({
  id: z.string(),
  title: z.string(),
  rubricDigest: digestSchema,
  passingPercent: z.number().min(0).max(100),
});

export const faultSchema = z.object({
  code: z.string(),
  message: z.string(),
  advice: z.string(),
});

export type ChallengeDocument = z.output<typeof challengeSchema>;
export type FaultDocument = z.output<typeof faultSchema>;
