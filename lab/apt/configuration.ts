import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { System } from '#lab/system/system.ts';
import { renderAptConf } from './apt-conf.ts';
import { renderPins } from './pins.ts';
import { type DebianMirror, debianKeyring, renderSources } from './sources.ts';

/** File name → text, below apt's sources.list.d. */
export type SourceFiles = ReadonlyMap<string, string>;

export async function readMachineSources(): Promise<SourceFiles> {
  const parts = '/etc/apt/sources.list.d';
  const names = await readdir(parts).catch(() => []);
  const paths = names
    .filter((name) => /\.(list|sources)$/.test(name))
    .map((name) => `${parts}/${name}`);
  const sources = new Map<string, string>();
  for (const path of ['/etc/apt/sources.list', ...paths]) {
    const text = await readFile(path, 'utf8').catch(() => '');
    if (text !== '') sources.set(`machine-${path.slice(path.lastIndexOf('/') + 1)}`, text);
  }
  return sources;
}

/**
 * On Debian only Debian's own archive: a machine's third-party source that is broken today must not stop the lab.
 * Debian's newer release joins in as soon as its key is there, which on Ubuntu is a package.
 */
export function chooseSources(
  system: System,
  mirror: DebianMirror,
  machine: SourceFiles,
): SourceFiles {
  const render = (suite: string): string => `${renderSources(mirror, suite).join('\n')}\n`;
  const sources = new Map(system.distribution === 'ubuntu' ? machine : []);
  if (system.distribution === 'debian') sources.set('debian.list', render(system.codename));
  if (system.codename !== 'trixie' && existsSync(debianKeyring)) {
    sources.set('drydock-trixie.list', render('trixie'));
  }
  return sources;
}

export async function writeConfiguration(
  folder: string,
  sources: SourceFiles,
  fromTrixie: readonly string[],
): Promise<void> {
  await rm(join(folder, 'sources.list.d'), { recursive: true, force: true });
  for (const name of [
    'sources.list.d',
    'preferences.d',
    'lists/partial',
    'cache/archives/partial',
  ]) {
    await mkdir(join(folder, name), { recursive: true });
  }
  await writeFile(join(folder, 'apt.conf'), renderAptConf(folder));
  const pins = sources.has('drydock-trixie.list') ? renderPins('trixie', fromTrixie) : '';
  await writeFile(join(folder, 'preferences.d', 'drydock'), pins);
  for (const [name, text] of sources) await writeFile(join(folder, 'sources.list.d', name), text);
}
