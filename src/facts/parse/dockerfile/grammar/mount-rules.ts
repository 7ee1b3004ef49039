import { Refusal } from '../dockerfile-syntax-error.ts';
import type { Mount } from './command.ts';

const types: ReadonlySet<string> = new Set(['bind', 'cache', 'tmpfs', 'secret', 'ssh']);
const switches: ReadonlySet<string> = new Set(['readonly', 'ro', 'readwrite', 'rw', 'required']);
const names: ReadonlySet<string> = new Set([
  ...['type', 'from', 'source', 'src', 'target', 'dst', 'destination', 'id', 'sharing', 'env'],
  ...['size', 'mode', 'uid', 'gid', ...switches],
]);

/** What a mount names with `from`, in whichever place; the last one counts. */
export function mountOrigin({ fields }: Mount): string | null {
  const from = fields.findLast(({ name }) => name === 'from')?.value ?? '';
  return from === '' ? null : from;
}

/** Whether files come with it: of the types with `from`, only these two show what is there. */
export function carriesFiles({ fields }: Mount, expand: (value: string) => string): boolean {
  const type = fields.findLast(({ name }) => name === 'type')?.value ?? 'bind';
  return ['bind', 'cache'].includes(expand(type).toLowerCase());
}

/** Throws `Refusal`. */
export function requireMount({ fields }: Mount, expand: (value: string) => string): void {
  for (const { name, value } of fields) {
    if (value === null && !switches.has(name)) {
      throw new Refusal(`invalid field '${name}' must be a key=value pair`);
    }
    if (!names.has(name)) throw new Refusal(`unexpected key '${name}' in a mount`);
    const expanded = expand(value ?? '');
    if (name === 'type' && !types.has(expanded.toLowerCase())) {
      throw new Refusal(`unsupported mount type "${expanded}"`);
    }
  }
}
