import { makeFault } from '../faults/engine-fault.ts';
import type { FaultCode } from '../faults/fault-kinds.ts';
import { classifySurroundings } from '../faults/surroundings.ts';
import type { CommandResult } from './command-line.ts';

const rules: readonly (readonly [FaultCode, RegExp])[] = [
  [
    'compose-missing',
    /is not a docker command|unknown (?:docker )?command: "?(?:docker )?compose|unknown shorthand flag|unknown flag: --(?:ansi|project-name)/i,
  ],
  [
    'engine-unreachable',
    /cannot connect to the docker daemon|error during connect|dial unix .*(?:no such file|connection refused)/i,
  ],
  ['engine-permission', /permission denied while trying to connect/i],
];

/** What Compose says against the model or its containers; null when all went well. Throws what is a fault. */
export function judgeCompose({ exitCode, output, isTimedOut }: CommandResult): string | null {
  if (exitCode === 0) return null;
  const said = output.trim().slice(-4000);
  if (isTimedOut) throw makeFault('engine-timeout', `Compose did not end in time: ${said}`);
  const code = rules.find(([, pattern]) => pattern.test(said))?.[0] ?? classifySurroundings(said);
  if (code !== null) throw makeFault(code, `Compose: ${said}`);
  return said === '' ? `Compose ended with exit code ${exitCode ?? 'unknown'}` : said;
}
