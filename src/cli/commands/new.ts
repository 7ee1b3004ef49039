import { newChallenge } from '#app/new/new-challenge.ts';
import { exitCodes } from '#domain/exit-code.ts';
import { untrusted } from '#domain/text.ts';
import { escapeText } from '#report/escape/terminal.ts';
import { fromCaller } from '../caller-folder.ts';
import { writeOut } from '../write-out.ts';

/** Resolves to the exit code. */
export async function makeNew(id: string, into: string | null): Promise<number> {
  const made = await newChallenge(id, into === null ? null : fromCaller(into, process.env));
  const lines = [
    '',
    `  ${made.folder}`,
    ...made.files.map((file) => `    ${file}`),
    '',
    '  Next:',
    `    drydock prove ${made.folder}      what it says of itself is true`,
    `    drydock grade ${made.folder}/starter --challenge ${made.folder}`,
    '',
    '  docs/writing-a-challenge.md tells how to go on.',
    '',
  ];
  await writeOut(`${lines.map((line) => escapeText(untrusted(line))).join('\n')}\n`);
  return exitCodes.passed;
}
