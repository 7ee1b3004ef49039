import { z } from 'zod';
import { defineCheck, facts, finalLine, finding, joinText, partial, passUnless, text } from '#kit';

const milliseconds = z.int().positive();
const range = z
  .strictObject({ minMs: milliseconds.optional(), maxMs: milliseconds.optional() })
  .describe('In milliseconds, both ends included; {} is any value that is set.');

export default defineCheck({
  id: 'security/healthcheck-timings',
  title: 'The health check sets its times',
  failTitle: 'The health check does not set its times',
  options: z.strictObject({
    interval: range.optional(),
    timeout: range.optional(),
    startPeriod: range.optional(),
    retries: z
      .strictObject({ min: z.int().positive().optional(), max: z.int().positive().optional() })
      .optional(),
  }),
  needs: { dockerfile: facts.dockerfile, image: facts.image },
  grade: ({ dockerfile, image }, options) => {
    const { healthcheck } = image.config;
    const { interval, timeout, startPeriod, retries } = options;
    const asked = [
      ask('--interval', healthcheck?.intervalMs, interval && [interval.minMs, interval.maxMs]),
      ask('--timeout', healthcheck?.timeoutMs, timeout && [timeout.minMs, timeout.maxMs]),
      ask(
        '--start-period',
        healthcheck?.startPeriodMs,
        startPeriod && [startPeriod.minMs, startPeriod.maxMs],
      ),
      ask('--retries', healthcheck?.retries, retries && [retries.min, retries.max]),
    ].flatMap((one) => one ?? []);
    const missing = asked.filter(({ value }) => value === null);
    const outside = asked.filter((one) => one.value !== null && !isInside(one));
    const common = {
      location: { file: dockerfile.file, line: finalLine(dockerfile, 'HEALTHCHECK') },
      reproduce: `docker inspect --format '{{json .Config.Healthcheck}}' "$(docker build --quiet .)"`,
    };
    const [first, ...rest] = [
      ...(missing.length === 0
        ? []
        : [
            finding({
              ...common,
              code: 'healthcheck-time-missing',
              message: text`The health check leaves ${joinText(missing.map(({ flag }) => flag))} to the engine's defaults. Expected them to be set.`,
              hint: text`How often it is asked, how long an answer may take, how long a start may take and how many failures count depend on the app: the defaults know nothing of it.`,
            }),
          ]),
      ...outside.map(({ flag, value, bounds: [min, max] }) =>
        finding({
          ...common,
          code: 'healthcheck-time-outside',
          message: text`${flag} of the health check is ${shown(flag, value ?? 0)}. Expected ${toRange(flag, min, max)}.`,
          hint: text`Too short a time takes a slow answer for a dead app, too long a one keeps a dead app in service.`,
        }),
      ),
    ];
    if (first === undefined) return passUnless([]);
    const wrong = missing.length + outside.length;
    return partial((asked.length - wrong) / asked.length, first, ...rest);
  },
});

interface Asked {
  readonly flag: string;
  readonly value: number | null;
  readonly bounds: readonly [number | undefined, number | undefined];
}

function ask(
  flag: string,
  value: number | null | undefined,
  bounds: Asked['bounds'] | undefined,
): Asked | null {
  return bounds === undefined ? null : { flag, value: value ?? null, bounds };
}

function isInside({ value, bounds: [min, max] }: Asked): boolean {
  return (value ?? 0) >= (min ?? 0) && (value ?? 0) <= (max ?? Number.POSITIVE_INFINITY);
}

function shown(flag: string, value: number): string {
  return flag === '--retries' ? String(value) : `${value / 1000} s`;
}

function toRange(flag: string, min: number | undefined, max: number | undefined): string {
  if (max === undefined) return `at least ${shown(flag, min ?? 0)}`;
  return min === undefined
    ? `at most ${shown(flag, max)}`
    : `${shown(flag, min)} to ${shown(flag, max)}`;
}
