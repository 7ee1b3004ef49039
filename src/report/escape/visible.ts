import { type TextPart, type TextValue, text } from '#domain/text.ts';
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
 * Everything that is not ink: controls, separators, the format characters that reorder or hide text
 * (https://trojansource.codes), and code points that are no characters. The joiners stay: scripts and emoji
 * need them.
 */
const inkless = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]--[\n\u200c\u200d]]/gv;

/**
 * What every escape begins with: line breaks stay, nothing in it moves a cursor, sets a colour or a title, or
 * hides. A plain string is a stranger's; of a `Text`, the literals of our sources stay as they are.
 */
export function toVisible(value: TextValue): string {
  return text`${value}`.parts.map(partToVisible).join('');
}

/** Longest single line, in UTF-16 units. */
export const longestLine = 600;

/** Like `toVisible`, on one line of bounded length. */
export function toVisibleLine(value: TextValue, limit: number = longestLine): string {
  const line = toVisible(value)
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .join(' ');
  return line.length <= limit ? line : `${line.slice(0, limit - 1).toWellFormed()}…`;
}

function partToVisible(part: TextPart): string {
  if (part.trusted) return part.value;
  return (
    cutMiddle(part.value, longestPart)
      .toWellFormed()
      .replaceAll(sequences, '')
      // A bare CR would overwrite what stands before it; a progress bar becomes a list of its states.
      .replaceAll(/\r\n?/g, '\n')
      .replaceAll('\t', '    ')
      .replaceAll(inkless, characterToVisible)
  );
}

function characterToVisible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  const digits = code.toString(16);
  return code > 0xffff ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`;
}
