import { z } from 'zod';
import { expectedText } from '#kit';

export const exchange = z.strictObject({
  path: z.string().startsWith('/').describe('{random} becomes a word made for each run.'),
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']).default('GET'),
  status: z.int().min(100).max(599).default(200),
  json: z
    .json()
    .optional()
    .describe('What the answer must hold; more fields may follow. {random} as in path.'),
  fields: z
    .array(z.string().min(1))
    .optional()
    .describe('Fields that the JSON object must have, whatever their values.'),
  headers: z
    .record(z.string().min(1), expectedText)
    .optional()
    .describe('Headers of the answer; upper and lower case of the names are one.'),
});
export type Exchange = z.output<typeof exchange>;
export type Environment = Readonly<Record<string, string>>;
