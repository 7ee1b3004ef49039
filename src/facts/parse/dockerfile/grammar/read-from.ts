import { Refusal } from '../dockerfile-syntax-error.ts';
import { separator } from '../text/white-space.ts';
import type { Command } from './command.ts';

export function readFrom(rest: string): Command {
  const [base = '', as, written, ...others] = rest.split(separator);
  const isNamed = as?.toLowerCase() === 'as' && written !== undefined;
  if (base === '' || others.length > 0 || (as !== undefined && !isNamed)) {
    throw new Refusal('FROM requires either one or three arguments');
  }
  if (written === undefined) return { kind: 'from', base, name: null };
  if (!/^[a-z][a-z0-9\-_.]*$/i.test(written)) {
    throw new Refusal(
      `invalid name for build stage: "${written}", name can't start with a number or contain symbols`,
    );
  }
  return { kind: 'from', base, name: written };
}
