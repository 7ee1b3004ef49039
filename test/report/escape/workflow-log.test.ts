import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { text, untrusted } from '#domain/text.ts';
import {
  escapeCommandData,
  escapeCommandProperty,
  escapeLogText,
  withCommandsStopped,
  withoutCommands,
} from '#report/escape/workflow-log.ts';
import { commandsIn } from '../support/workflow-commands.ts';
import { hostileString } from './hostile-strings.ts';

const spaces = [
  '',
  ' ',
  '\t',
  '\u00a0',
  '\u2003',
  '\u2028',
  '\u2029',
  '\u0085',
  '\u3000',
  '\u1680',
];

describe('report/escape/workflow-log', () => {
  it.each([
    ['a command', '::notice title=Autograding complete::Points 100/100', 1],
    ['a mask', 'first\n::add-mask::1', 1],
    ['a command after a bare CR', 'progress\r::error::no', 1],
    ['the older form', 'text ##[error]no', 1],
    ['the older form, nested', '####[x][x]', 1],
    ['colons in prose', 'see a::b and ::', 0],
  ])('finds in its reference what the runner obeys, and leaves none: %s', (_name, value, count) => {
    expect(commandsIn(value)).toHaveLength(count);
    expect(commandsIn(escapeLogText(value))).toEqual([]);
  });

  it.each(spaces)('sees a command behind any white space: %j', (space) => {
    const line = `${space}::set-output name=score::100`;
    expect(commandsIn(line)).toHaveLength(1);
    expect(commandsIn(escapeLogText(line))).toEqual([]);
    expect(commandsIn(withoutCommands(line))).toEqual([]);
  });

  const piece = fc.oneof(
    hostileString,
    fc.constantFrom('::', ':', '##', '[', '##[error]', '::notice::x', '\n', '\r', ...spaces),
  );
  const log = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''));

  it('leaves no command in any text', () => {
    fc.assert(
      fc.property(log, (value) => {
        expect(commandsIn(escapeLogText(value))).toEqual([]);
        expect(commandsIn(withoutCommands(value))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('adds nothing but what has no width', () => {
    fc.assert(
      fc.property(log, (value) => {
        expect(withoutCommands(value).replaceAll('\u200b', '')).toBe(
          value.replaceAll('\u200b', ''),
        );
      }),
    );
  });

  it('stops commands around a block with the token alone', () => {
    const token = '3f2b8c1d9e7a4f60';
    fc.assert(
      fc.property(log, (value) => {
        const lines = commandsIn(withCommandsStopped(value, token));
        expect(lines).toEqual([`::stop-commands::${token}`, `::${token}::`]);
      }),
    );
  });

  it('keeps data of a command to its one line', () => {
    expect(escapeCommandData(text`a%b ${'c\r\nd\u0000'}`)).toBe('a%25b c%0Ad␀');
    fc.assert(
      fc.property(log, (value) => {
        const line = `::notice title=${escapeCommandProperty(value)},line=1::${escapeCommandData(value)}`;
        expect(line).toMatch(/^::notice title=[^:,\n\r]*,line=1::[^\n\r]*$/u);
      }),
    );
  });

  it('takes megabytes of almost-commands in its stride', () => {
    for (const unit of ['\n', ' ', ':', '#', '##', '\u2028 ']) {
      expect(commandsIn(withoutCommands(`${unit.repeat(300_000)}::x::`))).toEqual([]);
    }
    expect(escapeLogText(untrusted('::'.repeat(5_000_000))).length).toBeLessThan(20_000);
  });
});
