import type { ArchiveFile } from './archive-file.ts';
import { type Distribution, parseMetadataFolder } from './distribution.ts';
import { renderRecord } from './record.ts';
import { zip } from './zip.ts';

export interface Wheel {
  readonly fileName: string;
  readonly content: Uint8Array;
}

/** What an installer writes anew, or what would tie the wheel to the machine that it was packed for. */
const leftOut = new Set([
  'RECORD',
  'WHEEL',
  'INSTALLER',
  'REQUESTED',
  'direct_url.json',
  'SOURCES.txt',
]);

const wheelText = `Wheel-Version: 1.0
Generator: drydock-lab
Root-Is-Purelib: true
Tag: py3-none-any
`;

/** Turns the files of a site-packages folder back into the wheels that they could have come from. */
export function toWheels(sitePackages: readonly ArchiveFile[]): readonly Wheel[] {
  const folders = new Set(sitePackages.map(({ path }) => path.split('/')[0] ?? ''));
  const distributions = [...folders].sort().flatMap((folder) => parseMetadataFolder(folder) ?? []);
  return distributions.map((distribution) => toWheel(distribution, sitePackages));
}

function toWheel(distribution: Distribution, sitePackages: readonly ArchiveFile[]): Wheel {
  const { name, version } = distribution;
  const metadataFolder = `${name}-${version}.dist-info`;
  const files = [
    ...moduleFiles(distribution, sitePackages),
    ...metadataFiles(distribution, sitePackages, metadataFolder),
    { path: `${metadataFolder}/WHEEL`, content: Buffer.from(wheelText) },
  ];
  const recordPath = `${metadataFolder}/RECORD`;
  const record = { path: recordPath, content: Buffer.from(renderRecord(files, recordPath)) };
  return { fileName: `${name}-${version}-py3-none-any.whl`, content: zip([...files, record]) };
}

/** Compiled parts fit one Python version only; the packages of the wheelhouse work without theirs. */
function moduleFiles({ name, folder }: Distribution, files: readonly ArchiveFile[]): ArchiveFile[] {
  const listed = files.find(({ path }) => path === `${folder}/top_level.txt`);
  const modules = listed ? Buffer.from(listed.content).toString().split(/\s+/) : [name];
  return files.filter(({ path }) => {
    const top = path.split('/')[0]?.replace(/\.py$/, '') ?? '';
    const isModule = modules.includes(top) || modules.includes(top.toLowerCase());
    return isModule && !path.endsWith('.so') && !path.includes('__pycache__/');
  });
}

function metadataFiles(
  { folder }: Distribution,
  files: readonly ArchiveFile[],
  metadataFolder: string,
): ArchiveFile[] {
  return files.flatMap(({ path, content }) => {
    if (!path.startsWith(`${folder}/`)) return [];
    const name = path.slice(folder.length + 1);
    if (leftOut.has(name)) return [];
    return [{ path: `${metadataFolder}/${name === 'PKG-INFO' ? 'METADATA' : name}`, content }];
  });
}
