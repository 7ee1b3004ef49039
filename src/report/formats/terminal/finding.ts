import type { Finding, Location } from '#domain/finding.ts';
import { untrusted } from '#domain/text.ts';
import { escapeLine, escapeText } from '../../escape/terminal.ts';
import { evidenceLines } from './evidence.ts';
import { hanging, labelled, type Page, wrap } from './page.ts';
import { inline } from './words.ts';

/** Observed, where, proof, what to try, how to see it again. `hinted` is false where the next one says the same. */
export function findingLines(
  finding: Finding,
  { hinted, page }: { readonly hinted: boolean; readonly page: Page },
): readonly string[] {
  const { message, location, evidence, hint, reproduce } = finding;
  const { paint, width } = page;
  return [
    ...wrap(escapeLine(message), width),
    ...(evidence === null ? [] : evidenceLines(evidence, page)),
    ...(location === null ? [] : labelled('Where', paint.cyan(toPlace(location)), page)),
    ...(hinted ? labelled('Hint', escapeLine(hint), page) : []),
    ...(reproduce === null ? [] : reproduceLines(reproduce, page)),
  ];
}

export function toPlace({ file, line }: Location): string {
  return line === null ? inline(file) : `${inline(file)}:${line}`;
}

const mostCommandLines = 8;

/** Never wrapped by us: a command must survive being copied. */
function reproduceLines(command: string, { paint }: Page): readonly string[] {
  const lines = escapeText(untrusted(command)).trim().split('\n').slice(0, mostCommandLines);
  return hanging(
    paint.dim('See it  '),
    lines.map((line) => paint.cyan(line)),
  );
}
