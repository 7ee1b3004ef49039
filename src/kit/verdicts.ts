import type { Finding, Findings, Location } from '#domain/finding.ts';
import { type Text, untrusted } from '#domain/text.ts';
import type { Verdict } from '#domain/verdict.ts';

export const pass: Verdict = { kind: 'pass' };

export function fail(...findings: Findings): Verdict {
  return { kind: 'fail', findings };
}

/** A share of the points, 0 to 1; a whole share is a pass and an empty one a fail. */
export function partial(ratio: number, ...findings: Findings): Verdict {
  return ratio <= 0 ? { kind: 'fail', findings } : { kind: 'partial', ratio, findings };
}

export function notApplicable(reason: Text): Verdict {
  return { kind: 'not-applicable', reason };
}

export interface FindingDefinition {
  readonly code: string;
  readonly message: Text;
  readonly hint: Text;
  readonly location?: Location | null;
  readonly evidence?: Text | string | null;
  readonly reproduce?: string | null;
}

export function finding(definition: FindingDefinition): Finding {
  const { code, message, hint, location = null, evidence = null, reproduce = null } = definition;
  const quoted = typeof evidence === 'string' ? untrusted(evidence) : evidence;
  return { code, message, hint, location, evidence: quoted, reproduce };
}

/** For checks that collect what is wrong: no finding is a pass. */
export function passUnless(findings: readonly Finding[]): Verdict {
  const [first, ...rest] = findings;
  return first === undefined ? pass : fail(first, ...rest);
}
