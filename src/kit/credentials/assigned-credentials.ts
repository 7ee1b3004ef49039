import type { FoundCredential } from './credential-shapes.ts';
import { recogniseCredential } from './recognise-credential.ts';

/** `NAME=value` and `--name=value`. Lengths have bounds, so that no text takes more than linear time. */
const assignment =
  /(?<![\w$.-])(?:--)?([A-Za-z_][\w.-]{0,100})=("[^"]{0,500}"|'[^']{0,500}'|[^\s"';&|)]{1,500})/g;

/** Credentials that a shell command gives a name: `export TOKEN=…`, `--password=…`. */
export function findAssignedCredentials(command: string): readonly FoundCredential[] {
  return Array.from(command.matchAll(assignment), ([, name = '', written = '']) => {
    const value = unquote(written);
    const kind = recogniseCredential(name, value);
    return kind === null ? [] : [{ kind, value }];
  }).flat();
}

/** A word without the quotes around the whole of it. */
export function unquote(word: string): string {
  const [first = ''] = word;
  const isQuoted = word.length > 1 && (first === '"' || first === "'") && word.endsWith(first);
  return isQuoted ? word.slice(1, -1) : word;
}
