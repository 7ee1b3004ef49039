import { readFile } from 'node:fs/promises';
import { LabError } from '#lab/lab-error.ts';
import { parseOsRelease } from './os-release.ts';
import { knownSystems, type System, toSystem } from './system.ts';

/** This machine's system, or an error that begins with why it matters: `need` is what is missing here. */
export async function readSystem(need: string, advice: string): Promise<System> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const osRelease = parseOsRelease(text);
  const system = toSystem(osRelease);
  if (system) return system;
  const name = osRelease.get('PRETTY_NAME') ?? process.platform;
  throw new LabError(
    `${need}, and the lab brings it on ${knownSystems} only (this is ${name})`,
    advice,
  );
}
