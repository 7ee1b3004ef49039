import type { Check } from '#kit';

/** A verdict in short: `pass`, `partial 0.5 code`, or the codes of the findings that fail it. */
export function gradeWith(
  check: Check,
  facts: Readonly<Record<string, unknown>>,
  options: unknown = {},
): string {
  const verdict = check.grade(facts, check.options.parse(options));
  if (verdict.kind === 'partial') {
    return `partial ${verdict.ratio.toFixed(2)} ${verdict.findings.map(({ code }) => code).join(' ')}`;
  }
  return verdict.kind === 'fail'
    ? verdict.findings.map(({ code, location }) => `${code}@${location?.line ?? '-'}`).join(' ')
    : verdict.kind;
}
