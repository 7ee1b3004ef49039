import { Refusal } from '../dockerfile-syntax-error.ts';

const nanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};
const wholeDuration = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/;
const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g;
/** Docker's longest: 2^63 nanoseconds. */
const longest = 2 ** 63;

/** A duration in Go's notation (`1m30s`): zero, or a millisecond and more. Throws `Refusal`. */
export function requireDuration(name: string, value: string): void {
  if (/^[+-]?0$/.test(value)) return;
  if (!wholeDuration.test(value)) throw new Refusal(`time: invalid duration "${value}"`);
  let total = 0;
  for (const [, amount, unit = ''] of value.matchAll(part)) {
    total += Number(amount) * (nanoseconds[unit] ?? 0);
  }
  if (total >= longest) throw new Refusal(`time: invalid duration "${value}"`);
  const isShort = value.startsWith('-') || total < 1e6;
  if (isShort && total >= 1) throw new Refusal(`Interval "${name}" cannot be less than 1ms`);
}
