import { describe, expect, it } from 'vitest';
import { graderVersion } from '#app/project.ts';
import { drydock } from './drydock.ts';

describe('cli', () => {
  it.each([
    [['--help'], /^Usage: drydock \[options\] \[command\]\n[\s\S]*Examples:/],
    [['help', 'grade'], /^Usage: drydock grade [\s\S]*Exit codes:\n {2}0 {2}graded/],
    [['grade', '--help'], /^Usage: drydock grade [\s\S]*--output <format>\[=<file>\]/],
    [['facts', '--help'], /^Usage: drydock facts /],
    [['--version'], new RegExp(`^${graderVersion}\n$`)],
  ])('answers %j on standard output', async (args, expected) => {
    const result = await drydock(args);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toMatch(expected);
  });

  it('says how it is called when it is called with nothing', async () => {
    const result = await drydock([]);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(/^Usage: drydock/);
  });

  it.each([
    ['an unknown command', ['grad'], /unknown command 'grad' \(Did you mean grade\?\)/],
    ['an unknown option', ['grade', '--ouput', 'x'], /'--ouput' \(Did you mean --output\?\)/],
    ['a command it does not know', ['grad'], /See: drydock --help\n$/],
    ['an option that another command has', ['doctor', '--static'], /See: drydock doctor --help\n$/],
    ['an option without its value', ['grade', '--only'], /argument missing/],
    ['two folders', ['facts', 'a', 'b'], /too many arguments/],
    ['no percentage', ['grade', '--passing', 'high'], /Give a percentage from 0 to 100/],
    ['no percentage at all', ['grade', '--passing', ''], /Give a percentage from 0 to 100/],
    ['too much', ['grade', '--passing', '101'], /Give a percentage from 0 to 100/],
  ])('refuses %s in one line', async (_name, args, expected) => {
    const result = await drydock(args);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(/^drydock: [^\n]+\n$/);
    expect(result.stderr).toMatch(expected);
  });
});
