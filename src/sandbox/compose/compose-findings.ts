import type { Finding } from '#domain/finding.ts';
import { type Text, text } from '#domain/text.ts';
import { finding } from '#kit';
import type { Place } from './yaml/compose-node.ts';
import type { ComposeSyntaxError } from './yaml/compose-syntax-error.ts';

/** A Compose file that Compose itself would refuse: the submission's doing. */
export class InvalidCompose extends Error {
  readonly finding: Finding;

  constructor(invalid: Finding) {
    super(invalid.code);
    this.name = 'InvalidCompose';
    this.finding = invalid;
  }
}

export interface InvalidDefinition {
  readonly code: `compose-${string}`;
  readonly place: { readonly file: string; readonly line: number | null };
  readonly message: Text;
  readonly hint: Text;
}

export function invalidFinding({ code, place, message, hint }: InvalidDefinition): Finding {
  const { file, line } = place;
  const reproduce = 'docker compose config --quiet';
  return finding({ code, message, hint, location: { file, line }, reproduce });
}

export function unparsableFinding({ file, line, message }: ComposeSyntaxError): Finding {
  return invalidFinding({
    code: 'compose-unparsable',
    place: { file, line },
    message: text`${file} cannot be read: ${message}. Expected YAML that Compose can parse.`,
    hint: text`Indentation is by spaces, two a level; a list item starts with "- ", and a key is there once.`,
  });
}

export interface RefusalDefinition {
  /** Of the Compose specification, e.g. `cap_add` or `build.ssh`; it names the code. */
  readonly key: string;
  readonly service: string | null;
  readonly place: Place;
  /** What was asked for, as it was written. */
  readonly evidence?: string | null;
  /** Ends the sentence "…, which …". */
  readonly why: Text;
  readonly instead: Text;
}

/** A key that reaches beyond the stack. The stack is started without it. */
export function refusedFinding(refusal: RefusalDefinition): Finding {
  const { key, service, place, why, instead, evidence = null } = refusal;
  const owner = service === null ? text`The file` : text`Service "${service}"`;
  return finding({
    code: `compose-refused-${key.replaceAll(/[^a-z0-9]+/g, '-')}`,
    message: text`${owner} sets ${key}, which ${why}. Expected a stack that stays within the submission; it was started without it.`,
    hint: instead,
    location: { file: place.file, line: place.line },
    evidence: evidence === null ? null : evidence.slice(0, 200),
  });
}
