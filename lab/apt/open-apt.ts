import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '#lab/lab-error.ts';
import { type CommandResult, runCommand } from '#lab/run-command.ts';
import type { System } from '#lab/system/system.ts';
import { explainAptFailure } from './apt-failure.ts';
import { chooseSources, readMachineSources, writeConfiguration } from './configuration.ts';
import { type DebianMirror, publicMirror, toDebianMirror } from './sources.ts';

export interface Apt {
  readonly mirror: DebianMirror;
  /** Installs what is not there yet and returns those names. */
  readonly install: (packages: readonly string[]) => Promise<readonly string[]>;
  /** Fetches package files of Debian's trixie without installing them. */
  readonly download: (packages: readonly string[], into: string) => Promise<void>;
}

export interface AptOptions {
  readonly system: System;
  readonly folder: string;
  /** Packages that the machine's own release has too old. */
  readonly fromTrixie: readonly string[];
}

const aptTimeoutMs = 10 * 60_000;

export async function openApt({ system, folder, fromTrixie }: AptOptions): Promise<Apt> {
  const machine = await readMachineSources();
  const mirror =
    system.distribution === 'debian'
      ? toDebianMirror([...machine.values()], system.codename)
      : publicMirror;
  const env = { APT_CONFIG: join(folder, 'apt.conf'), DEBIAN_FRONTEND: 'noninteractive' };
  let updatedFor: string | null = null;

  async function update(): Promise<void> {
    const sources = chooseSources(system, mirror, machine);
    const names = [...sources.keys()].join();
    if (names === updatedFor) return;
    await writeConfiguration(folder, sources, fromTrixie);
    await aptGet(['update', '-q', '-o', 'APT::Update::Error-Mode=any']);
    updatedFor = names;
  }

  async function aptGet(args: readonly string[], cwd = folder): Promise<void> {
    const result = await runCommand('apt-get', args, { env, cwd, timeoutMs: aptTimeoutMs });
    if (!result.ok) throw toLabError(result);
  }

  async function install(packages: readonly string[]): Promise<readonly string[]> {
    const absent = await absentOf(packages);
    if (absent.length === 0) return [];
    await update();
    await aptGet(['install', '-y', '-q', '--no-install-recommends', ...absent]);
    await aptGet(['clean']);
    return absent;
  }

  async function download(packages: readonly string[], into: string): Promise<void> {
    await update();
    await mkdir(into, { recursive: true });
    await aptGet(['download', '-q', ...packages.map((name) => `${name}/trixie`)], into);
  }

  return { mirror, install, download };
}

async function absentOf(packages: readonly string[]): Promise<readonly string[]> {
  const format = '${' + 'Package} ${' + 'db:Status-Status}\n';
  const { stdout } = await runCommand('dpkg-query', ['-W', '-f', format, ...packages]);
  const installed = new Set(stdout.split('\n'));
  return packages.filter((name) => !installed.has(`${name} installed`));
}

function toLabError({ stdout, stderr, timedOut }: CommandResult): LabError {
  const output = `${stdout}\n${stderr}`;
  if (timedOut) {
    return new LabError('apt-get took over ten minutes', 'check the network, then run this again');
  }
  const { happened, advice } = explainAptFailure(output);
  const evidence = output.split('\n').filter((line) => /^(E|W|Err|dpkg)\b/.test(line));
  return new LabError(happened, advice, evidence.slice(-8));
}
