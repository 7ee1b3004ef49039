import type { Check, Finding } from '#kit';

const longestMessage = 300;

/** A verdict in short: `pass`, `partial 0.50 code@line`, or code and line of each finding that fails it. */
export function gradeWith(
  check: Check,
  facts: Readonly<Record<string, unknown>>,
  options: unknown = {},
): string {
  const verdict = check.grade(facts, check.options.parse(options));
  switch (verdict.kind) {
    case 'partial':
      return `partial ${verdict.ratio.toFixed(2)} ${toWords(verdict.findings)}`;
    case 'fail':
      return toWords(verdict.findings);
    default:
      return verdict.kind;
  }
}

/** The findings of a verdict that has some. */
export function findingsOf(
  check: Check,
  facts: Readonly<Record<string, unknown>>,
  options: unknown = {},
): readonly Finding[] {
  const verdict = check.grade(facts, check.options.parse(options));
  return verdict.kind === 'fail' || verdict.kind === 'partial' ? verdict.findings : [];
}

function toWords(findings: readonly Finding[]): string {
  return findings.map(toWord).join(' ');
}

/** Code and line. What is true of every finding is looked at here, where every test of a check passes by. */
export function toWord(finding: Finding): string {
  const { code, message, hint, location, reproduce } = finding;
  const wrong =
    (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(code) && 'its code is not in kebab case') ||
    (message.raw.length > longestMessage && 'its message is too long') ||
    (!/[.?]$/.test(message.raw) && 'its message is no sentence') ||
    (hint.raw.length < 20 && 'it has no hint') ||
    (/\byou(?:rs?)?\b|\bjust\b|\bsimply\b|\bobviously\b/i.test(message.raw + hint.raw) &&
      'its words are not those of a report') ||
    (reproduce === '' && 'its command is empty');
  if (wrong) throw new Error(`${code}: ${wrong}: ${message.raw}`);
  return `${code}@${location?.line ?? '-'}`;
}
