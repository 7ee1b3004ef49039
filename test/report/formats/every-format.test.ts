import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutCommands } from '#report/escape/workflow-log.ts';
import { formats } from '#report/formats/index.ts';
import { hostileString } from '../escape/hostile-strings.ts';
import { hostileTexts } from '../samples/hostile.ts';
import { reportSaying } from '../support/hostile-report.ts';
import { type Language, languages } from '../support/languages.ts';
import { commandsIn } from '../support/workflow-commands.ts';

/** The language that each format writes. A new format gets its line here, and is tried with the rest. */
const languageOf: Readonly<Record<string, Language>> = {
  terminal: 'terminal',
  json: 'json',
  markdown: 'markdown',
  badge: 'xml',
  'badge-endpoint': 'json',
  html: 'html',
  junit: 'xml',
  ctrf: 'json',
  sarif: 'json',
  gradescope: 'json',
  classroom50: 'json',
  check50: 'json',
  exercism: 'json',
  prairielearn: 'json',
};

const style = { colour: false, columns: 80 };
const names = Object.keys(formats);

function render(name: string, value: string, colour = false): string {
  return formats[name]?.(reportSaying(value), { ...style, colour }) ?? '';
}

describe('every format', { timeout: 120_000 }, () => {
  it('has its language', () => {
    expect(Object.keys(languageOf).sort()).toEqual([...names].sort());
  });

  it.each(names)('%s: a report keeps its shape whatever its words are', (name) => {
    const read = languages[languageOf[name] ?? 'json'];
    const shape = JSON.stringify(read(render(name, 'word')));
    const check = (value: string) => {
      // Ends in ink, or what is left out because it is empty would count as broken.
      expect(JSON.stringify(read(render(name, `${value}word`)))).toBe(shape);
    };
    for (const value of hostileTexts) check(value);
    fc.assert(fc.property(hostileString, check), { numRuns: 40 });
  });

  it.each(names)('%s: is bounded, however much a submission says', (name) => {
    for (const unit of ['x', '\n', '<', '\u001b[']) {
      expect(render(name, unit.repeat(100_000)).length).toBeLessThan(60_000_000);
    }
  });

  it.each(names)('%s: commands nothing in the log of a workflow', (name) => {
    fc.assert(
      fc.property(hostileString, fc.boolean(), (value, colour) => {
        const output = render(name, `${value}\n::add-mask::x\n##[error]no`, colour);
        expect(commandsIn(withoutCommands(output))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
