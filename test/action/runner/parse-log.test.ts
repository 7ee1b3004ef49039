import { describe, expect, it } from 'vitest';
import { obeyedCommands } from './parse-log.ts';

const forged = 'notice title=Autograding complete::Points 100/100';

describe('what the runner obeys', () => {
  it.each([
    ['at the start of a line', `::${forged}`],
    ['after white space', `  \t::${forged}`],
    ['after a space that is no ASCII', `\u00a0\u2003\u0085::${forged}`],
    ['after a bare carriage return', `progress 10 %\r::${forged}`],
    ['in capitals', `::NOTICE title=Autograding complete::Points 100/100`],
    ['in the old syntax, anywhere', `words ##[notice title=Autograding complete]Points 100/100`],
    ['after commands were switched on again', `::stop-commands::tok\n::tok::\n::${forged}`],
  ])('%s', (_name, log) => {
    expect(obeyedCommands(log)).toEqual([
      {
        name: 'notice',
        properties: { title: 'Autograding complete' },
        data: 'Points 100/100',
      },
    ]);
  });

  it.each([
    ['a line that starts with something else', `│ ::${forged}`],
    ['an unknown name', '::grade::100'],
    ['one colon', `:${forged}`],
    ['while commands are off', `::stop-commands::tok\n::${forged}\n##[error]x`],
    ['a wrong token', `::stop-commands::tok\n::other::\n::${forged}`],
  ])('and not %s', (_name, log) => {
    expect(obeyedCommands(log)).toEqual([]);
  });

  it('undoes the encoding of a command', () => {
    expect(obeyedCommands('::error file=a%2Cb,line=3::one%0Atwo %25')).toEqual([
      { name: 'error', properties: { file: 'a,b', line: '3' }, data: 'one\ntwo %' },
    ]);
  });
});
