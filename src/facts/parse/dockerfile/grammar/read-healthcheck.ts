import { Refusal } from '../dockerfile-syntax-error.ts';
import { readJsonForm } from '../text/json-form.ts';
import { trimStart } from '../text/white-space.ts';
import type { Command } from './command.ts';
import { type Flag, readFlags } from './read-flags.ts';
import { requireDuration } from './require-duration.ts';

/** `words` are its flags. Throws `Refusal`. */
export function readHealthcheck(text: string, words: readonly string[]): Command {
  const [type] = /^\S+/.exec(text) ?? [];
  if (type === undefined) throw new Refusal('HEALTHCHECK requires at least one argument');
  const rest = trimStart(text.slice(type.length));
  const execForm = readJsonForm(rest);
  if (type.toUpperCase() === 'NONE') {
    if (rest !== '' && execForm?.length !== 0) {
      throw new Refusal('HEALTHCHECK NONE takes no arguments');
    }
    return { kind: 'healthcheck', isNone: true };
  }
  const flags = readFlags('HEALTHCHECK', words);
  if (type.toUpperCase() !== 'CMD') {
    throw new Refusal(`Unknown type "${type.toUpperCase()}" in HEALTHCHECK (try CMD)`);
  }
  if (rest === '' || execForm?.length === 0) {
    throw new Refusal('Missing command after HEALTHCHECK CMD');
  }
  flags.forEach(requireValue);
  return { kind: 'healthcheck', isNone: false };
}

function requireValue({ name, value }: Flag): void {
  if (value === '') return;
  if (name !== 'retries') requireDuration(name, value);
  else if (!/^\+?\d{1,10}$/.test(value) || Number(value) > 2_147_483_647) {
    throw new Refusal(`--retries must be a number that is not negative, not ${value}`);
  }
}
