import { cutMiddle } from './cut.ts';

/** Longest string in a JSON output, in UTF-16 units. */
const longestString = 65_536;

/** Characters that JSON allows bare and that a terminal, a log viewer or an old parser takes as commands. */
const risky = /[\u007f-\u009f\u2028\u2029\p{Cf}]/gv;

/** Obeyed anywhere in a line of a workflow's log: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs */
const oldCommand = /##\[/g;

/** Indented JSON of plain data, a final line break included; well-formed Unicode, no control character inside. */
export function toJson(data: unknown): string {
  const json = JSON.stringify(
    data,
    (_key, value: unknown) =>
      typeof value === 'string' ? cutMiddle(value, longestString).toWellFormed() : value,
    2,
  );
  return `${json.replaceAll(risky, toEscape).replaceAll(oldCommand, '#\\u0023[')}\n`;
}

function toEscape(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}
