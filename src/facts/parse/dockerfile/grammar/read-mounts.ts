import { Refusal } from '../dockerfile-syntax-error.ts';
import type { Mount, MountField } from './command.ts';
import type { Flag } from './read-flags.ts';
import { splitCsv } from './split-csv.ts';

/** https://github.com/moby/buildkit/blob/v0.13.2/frontend/dockerfile/instructions/commands_runmount.go */
export function readMounts(flags: readonly Flag[]): readonly Mount[] {
  return flags
    .filter(({ name }) => name === 'mount')
    .map(({ value }) => ({ fields: splitCsv(value).map(toField) }));
}

function toField(field: string): MountField {
  const equals = field.indexOf('=');
  if (equals === -1) return { name: field.toLowerCase(), value: null };
  const name = field.slice(0, equals).toLowerCase();
  const value = field.slice(equals + 1);
  if (name === 'from' && /\$./.test(value)) {
    throw new Refusal(`'from' doesn't support variable expansion, define alias stage instead`);
  }
  return { name, value };
}
