import { InvalidArgumentError, Option } from 'commander';
import { type SandboxChoice, type SandboxLevel, sandboxLevels } from '#domain/sandbox-policy.ts';

/** What `sandboxOption` and `cgroupOption` add to the options of a command. */
export interface SandboxOptions {
  readonly sandbox?: SandboxLevel;
  readonly cgroupParent?: string;
}

/** For each command that grades. */
export function sandboxOption(): Option {
  return new Option('--sandbox <level>', 'strict: containers run in gVisor')
    .choices(sandboxLevels)
    .default('standard');
}

/** For each command that grades. */
export function cgroupOption(): Option {
  const words = 'put containers under this cgroup, e.g. /drydock';
  return new Option('--cgroup-parent <path>', words)
    .env('DRYDOCK_CGROUP_PARENT')
    .argParser(toCgroup);
}

export function toSandboxChoice({ sandbox, cgroupParent }: SandboxOptions): SandboxChoice {
  return { level: sandbox ?? 'standard', cgroupParent: cgroupParent ?? null };
}

function toCgroup(value: string): string {
  if (/^\/?[\w.-]+(?:\/[\w.-]+)*$/.test(value) && !value.split('/').includes('..')) return value;
  throw new InvalidArgumentError('Give the name of a cgroup such as /drydock or drydock.slice.');
}
