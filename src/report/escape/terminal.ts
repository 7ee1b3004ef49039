import type { Text, TextPart } from '#domain/text.ts';
import { cutMiddle } from './cut.ts';

/** Longest foreign part that is shown, in UTF-16 units. Keeps the expressions below from megabyte inputs. */
const longestPart = 16_384;

/**
 * Complete control sequences (ECMA-48): CSI, the string kinds (OSC, DCS, SOS, PM, APC) up to their terminator,
 * and two- or three-byte escapes, in their 7- and 8-bit forms. Each alternative stops where another could begin,
 * so the time stays linear.
 */
const sequences = new RegExp(
  [
    String.raw`(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]`,
    String.raw`(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u0090\u0098\u009c-\u009f\n\r]*(?:\u0007|\u001b\\|\u009c)`,
    String.raw`\u001b[ -/]*[0-Z\\^-~]`,
  ].join('|'),
  'g',
);

/**
 * Everything that is not ink: controls, separators, and the format characters that reorder or hide text
 * (https://trojansource.codes). The joiners stay: scripts and emoji need them.
 */
const inkless = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]--[\n\u200c\u200d]]/gv;

/** For a terminal: line breaks stay, nothing in it moves the cursor, sets a colour or a title, or hides. */
export function escapeText(text: Text): string {
  return text.parts.map(escapePart).join('');
}

/** Longest single line, in UTF-16 units. */
const longestLine = 600;

/** Like `escapeText`, on one line of bounded length. */
export function escapeLine(text: Text, limit: number = longestLine): string {
  const line = escapeText(text)
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .join(' ');
  return line.length <= limit ? line : `${line.slice(0, limit - 1).toWellFormed()}…`;
}

function escapePart(part: TextPart): string {
  if (part.trusted) return part.value;
  return (
    cutMiddle(part.value, longestPart)
      .toWellFormed()
      .replaceAll(sequences, '')
      // A bare CR would overwrite what stands before it; a progress bar becomes a list of its states.
      .replaceAll(/\r\n?/g, '\n')
      .replaceAll('\t', '    ')
      .replaceAll(inkless, toVisible)
  );
}

function toVisible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  const digits = code.toString(16);
  return code > 0xffff ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`;
}
