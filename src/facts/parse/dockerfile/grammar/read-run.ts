import { Refusal } from '../dockerfile-syntax-error.ts';
import { readJsonForm } from '../text/json-form.ts';
import type { Command } from './command.ts';
import type { Flag } from './read-flags.ts';
import { readMounts } from './read-mounts.ts';

const networks: ReadonlySet<string> = new Set(['default', 'none', 'host']);

export function readRun(rest: string, flags: readonly Flag[]): Command {
  const network = flags.find(({ name }) => name === 'network')?.value ?? '';
  if (network !== '' && !networks.has(network)) {
    throw new Refusal(`invalid network mode "${network}"`);
  }
  const isEmpty = readJsonForm(rest)?.length === 0;
  return { kind: 'run', isEmpty, mounts: readMounts(flags) };
}
