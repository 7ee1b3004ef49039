import { z } from 'zod';

/** Words of ours and words of a submission, told apart as before. */
const storedText = z.array(z.strictObject({ trusted: z.boolean(), value: z.string() }));

const storedFinding = z.strictObject({
  code: z.string(),
  message: storedText,
  location: z.strictObject({ file: z.string(), line: z.int().nullable() }).nullable(),
  evidence: storedText.nullable(),
  hint: storedText,
  reproduce: z.string().nullable(),
});

/** Findings by their place in the list: verdicts that share one go on sharing it. */
const findingIndex = z.int().min(0);
const findingIndexes = z.tuple([findingIndex], findingIndex);

/** There is none of the kind `errored`: what could not be judged is never recorded. */
const storedVerdict = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pass') }),
  z.strictObject({ kind: z.literal('partial'), ratio: z.number(), findings: findingIndexes }),
  z.strictObject({ kind: z.literal('fail'), findings: findingIndexes }),
  z.strictObject({ kind: z.literal('blocked'), fact: z.string(), finding: findingIndex }),
  z.strictObject({ kind: z.literal('not-applicable'), reason: storedText }),
]);

const text = z.string().nullable();
const number = z.number().nullable();

export const storedGradeSchema = z.strictObject({
  key: z.string(),
  recordedAt: z.iso.datetime(),
  findings: z.array(storedFinding),
  verdicts: z.array(
    z.strictObject({ criterion: z.string(), durationMs: z.number(), verdict: storedVerdict }),
  ),
  measurements: z.strictObject({
    imageSizeBytes: number,
    userId: number,
    userName: text,
    buildMs: number,
    healthyAfterMs: number,
  }),
  environment: z.strictObject({ engine: text, compose: text, buildkit: text, platform: text }),
});

export type StoredGrade = z.output<typeof storedGradeSchema>;
export type StoredFinding = z.output<typeof storedFinding>;
export type StoredText = z.output<typeof storedText>;
export type StoredVerdict = z.output<typeof storedVerdict>;
