import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  cgroupOption,
  type SandboxOptions,
  sandboxOption,
  toSandboxChoice,
} from '#cli/sandbox-options.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';

function read(...words: string[]) {
  const command = new Command()
    .addOption(sandboxOption())
    .addOption(cgroupOption())
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .parse(words, { from: 'user' });
  return toSandboxChoice(command.opts<SandboxOptions>());
}

describe('cli/sandbox-options', () => {
  it('asks for the standard sandbox without a word', () => {
    expect(read()).toEqual({ level: 'standard', cgroupParent: null });
  });

  it('asks for gVisor, and for a cgroup', () => {
    const choice = read('--sandbox', 'strict', '--cgroup-parent', '/drydock');
    expect(choice).toEqual({ level: 'strict', cgroupParent: '/drydock' });
    expect(sandboxPolicy(choice).container).toMatchObject({
      runtime: 'runsc',
      cgroupParent: '/drydock',
    });
  });

  it.each([
    ['--sandbox', 'wild'],
    ['--cgroup-parent', '../elsewhere'],
    ['--cgroup-parent', 'a b'],
    ['--cgroup-parent', ''],
  ])('refuses %s %s', (option, value) => {
    expect(() => read(option, value)).toThrow(/invalid/);
  });
});
