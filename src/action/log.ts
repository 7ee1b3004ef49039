import { randomBytes } from 'node:crypto';
import { error, info, warning } from '@actions/core';
import { untrusted } from '#domain/text.ts';
import { escapeLine } from '#report/escape/terminal.ts';
import { withCommandsStopped, withoutCommands } from '#report/escape/workflow-log.ts';

/** One line of the step's log; never a command. */
export function say(line: string): void {
  info(withoutCommands(escapeLine(untrusted(line))));
}

/** Many lines that a format has rendered: commands are off while they are printed. */
export function sayRendered(rendered: string): void {
  process.stdout.write(withCommandsStopped(rendered, randomBytes(16).toString('hex')));
}

/** A line in the log and on the run's page. */
export function warn(line: string): void {
  warning(escapeLine(untrusted(line)), { title: 'Drydock' });
}

export function complain(line: string): void {
  error(escapeLine(untrusted(line)), { title: 'Drydock' });
}
