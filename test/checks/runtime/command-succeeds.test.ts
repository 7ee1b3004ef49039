import { describe, expect, it } from 'vitest';
import type { CommandRun } from '#kit';
import { findingsOf, gradeWith } from '#test/grade-check.ts';
import { dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/runtime/command-succeeds.ts';

const dockerfile = dockerfileOf('FROM a');
const command = ['python', '--version'];

describe('runtime/command-succeeds', () => {
  it.each<[string, CommandRun, object, string]>([
    ['exit code 0', { exitCode: 0, output: 'anything' }, {}, 'pass'],
    [
      'the output, blanks around it',
      { exitCode: 0, output: ' Python 3.11.2\n' },
      { output: 'Python 3.11.2' },
      'pass',
    ],
    [
      'another output',
      { exitCode: 0, output: 'Python 3.110' },
      { output: { matches: '^Python 3\\.11\\.' } },
      'unexpected-command-output@1',
    ],
    ['another exit code', { exitCode: 1, output: '' }, {}, 'unexpected-command-result@1'],
    [
      'a program that is not there, where that is asked for',
      { exitCode: 127, output: '' },
      { exitCode: 127 },
      'pass',
    ],
    [
      'a command that does not end',
      { exitCode: null, output: '' },
      {},
      'unexpected-command-result@1',
    ],
  ])('%s', (_, run, options, verdict) => {
    expect(gradeWith(check, { dockerfile, run }, { command, ...options })).toBe(verdict);
  });

  it('asks the image alone where the rubric says so', () => {
    const needs = (options: object) => check.needs(check.options.parse({ command, ...options }));
    expect(needs({ in: 'image' })['run']?.name).toBe('imageCommand');
    expect(needs({})['run']?.name).toBe('containerCommand');
  });

  it('quotes for a shell what a reader may paste', () => {
    const facts = { dockerfile, run: { exitCode: 1, output: '' } };
    const [found] = findingsOf(check, facts, { command: ['echo', '$(rm -rf ~)'] });
    expect(found?.reproduce).toContain("echo '$(rm -rf ~)'");
  });
});
