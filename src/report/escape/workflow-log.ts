import type { TextValue } from '#domain/text.ts';
import { toVisible, toVisibleLine } from './visible.ts';

/** Has no width, and is no white space to the runner: a command with it inside is none. */
const nothing = '\u200b';

/**
 * A line that the runner would obey: `::name::` after any white space, as .NET counts it, at its start.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
const command = /^((?:[^\S\n\r]|\u0085)*):(?=:)/gmu;

/** The older form, `##[name]`, is obeyed anywhere in a line. */
const oldCommand = /##(?=\[)/g;

/** For the log of a workflow's step: no line of it is a command, whatever it is printed after. */
export function escapeLogText(value: TextValue): string {
  return withoutCommands(toVisible(value));
}

export function escapeLogLine(value: TextValue, limit?: number): string {
  return withoutCommands(toVisibleLine(value, limit));
}

/** The same for what another format has rendered, colours included: the last step before a log. */
export function withoutCommands(rendered: string): string {
  return rendered.replaceAll(command, `$1:${nothing}`).replaceAll(oldCommand, `##${nothing}`);
}

/**
 * Rendered text between a pair of lines that switch commands off and on again. `token` is random, of 128 bits or
 * more and new each time: whoever knows it can switch them on.
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#stopping-and-starting-workflow-commands
 */
export function withCommandsStopped(rendered: string, token: string): string {
  const end = rendered.endsWith('\n') ? '' : '\n';
  return `::stop-commands::${token}\n${withoutCommands(rendered)}${end}::${token}::\n`;
}

/** The text after the last `::` of a command, e.g. of an annotation. */
export function escapeCommandData(value: TextValue): string {
  return encodeCommand(escapeLogText(value));
}

/** A value among a command's properties, e.g. the title or the file of an annotation. */
export function escapeCommandProperty(value: TextValue): string {
  return encodeCommand(escapeLogLine(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function encodeCommand(value: string): string {
  return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
