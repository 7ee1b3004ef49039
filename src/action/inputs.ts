import { getInput } from '@actions/core';
import { z } from 'zod';
import type { FeedbackLevel } from '#domain/rubric.ts';
import { type SandboxLevel, sandboxLevels } from '#domain/sandbox-policy.ts';
import { UsageError } from '#domain/usage-error.ts';
import { formats } from '#report/formats/index.ts';

/** Where a score can be posted. */
export const ways = [
  'summary',
  'annotations',
  'status',
  'comment',
  'webhook',
  'classroom',
] as const;
export type Way = (typeof ways)[number];

export interface Inputs {
  readonly submission: string;
  readonly challenge: string | null;
  readonly passing: number | null;
  readonly sandbox: SandboxLevel;
  /** Null: the rubric's. */
  readonly feedback: FeedbackLevel | null;
  readonly formats: readonly FormatFile[];
  /** Null: a folder of ours outside the workspace. */
  readonly reportFolder: string | null;
  /** A report to post instead of grading. */
  readonly report: string | null;
  readonly reportDigest: string | null;
  readonly post: readonly Way[];
  readonly token: string | null;
  readonly webhook: WebhookInputs;
}

/** A format and the name of its file in the report's folder. */
export interface FormatFile {
  readonly format: string;
  readonly file: string;
}

export interface WebhookInputs {
  readonly url: string | null;
  readonly secret: string | null;
  readonly audience: string | null;
  readonly allowPrivate: boolean;
}

const feedbackLevels = ['full', 'hint', 'verdict'] as const satisfies readonly FeedbackLevel[];

const oneOf = (values: readonly string[]) => `expected ${values.join(' or ')}`;

const optional = z.string().transform((value) => (value === '' ? null : value));

const words = z
  .string()
  .transform((value) => [...new Set(value.split(/[\s,]+/).filter((word) => word !== ''))]);

const wayList = words.pipe(
  z.array(
    z.enum(ways, {
      error: ({ input }) => `unknown "${String(input)}"; known: ${ways.join(', ')}`,
    }),
  ),
);

/** `junit`, or `classroom50=result.json`. A name only: a path could leave the folder. */
const formatFiles = words.transform((values, context) =>
  values.map((value): FormatFile => {
    const [format = '', file = `report.${format}`] = value.split('=', 2);
    if (!Object.hasOwn(formats, format)) {
      context.addIssue(`unknown "${format}"; known: ${Object.keys(formats).join(', ')}`);
    } else if (!/^\w[\w.-]*$/.test(file)) {
      context.addIssue(`"${file}" is no plain file name`);
    }
    return { format, file };
  }),
);

const percentage = optional.transform((value, context) => {
  if (value === null) return null;
  const percent = Number(value.replace(/%$/, ''));
  if (percent >= 0 && percent <= 100) return percent;
  context.addIssue(`"${value}" is no percentage from 0 to 100`);
  return z.NEVER;
});

const flag = z
  .enum(['true', 'false', ''], { error: 'expected true or false' })
  .transform((value) => value === 'true');

const digest = optional.pipe(
  z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/, 'expected sha256: and 64 hexadecimal digits')
    .nullable(),
);

const secret = optional.pipe(z.string().min(16, 'a secret has 16 characters or more').nullable());

/** Reads every input. Throws `UsageError` that names the first wrong one. */
export function readInputs(): Inputs {
  return {
    submission: read('submission', z.string().min(1, 'expected a folder')),
    challenge: read('challenge', optional),
    passing: read('passing', percentage),
    sandbox: read('sandbox', z.enum(sandboxLevels, { error: oneOf(sandboxLevels) })),
    feedback: read(
      'feedback',
      optional.pipe(z.enum(feedbackLevels, { error: oneOf(feedbackLevels) }).nullable()),
    ),
    formats: read('formats', formatFiles),
    reportFolder: read('report-folder', optional),
    report: read('report', optional),
    reportDigest: read('report-digest', digest),
    post: read('post', wayList),
    token: read('token', optional),
    webhook: {
      url: read('webhook-url', optional),
      secret: read('webhook-secret', secret),
      audience: read('webhook-audience', optional),
      allowPrivate: read('webhook-allow-private', flag),
    },
  };
}

function read<Value>(name: string, schema: z.ZodType<Value, string>): Value {
  const parsed = schema.safeParse(getInput(name));
  if (parsed.success) return parsed.data;
  throw new UsageError(
    `input "${name}": ${parsed.error.issues[0]?.message ?? 'not valid'}`,
    'action.yml describes every input.',
  );
}
