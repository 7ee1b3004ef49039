import { readFile } from 'node:fs/promises';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { baseImage, useEngine } from '../support/use-engine.ts';

const engine = useEngine();

/** Where the engine has mounted the files of a container that is not there. */
async function orphanedMounts(): Promise<readonly string[]> {
  const { stdout: containers } = await execa('docker', ['ps', '--all', '--quiet', '--no-trunc']);
  const ids = containers.split('\n').filter((id) => id !== '');
  const format = '--format={{.GraphDriver.Data.MergedDir}}';
  const inspected = await execa('docker', ['inspect', format, ...ids], { reject: false });
  const known = new Set(inspected.stdout.split('\n'));
  const mounts = await readFile('/proc/mounts', 'utf8');
  return [...mounts.matchAll(/^overlay (\S+\/overlay2\/\S+\/merged) /gm)].flatMap(([, place]) =>
    place === undefined || known.has(place) ? [] : [place],
  );
}

describe('docker/images/visit-filesystem', () => {
  it('sees the files of an image, and leaves no mount of it behind', async () => {
    const before = await orphanedMounts();
    const seen = new Map<string, string>();
    const heads: string[] = [];
    await engine().visitFilesystem(
      baseImage,
      {
        entry: ({ path, kind }) => seen.set(path, kind),
        wants: ({ path }) => (/^(?:etc|usr\/lib)\/os-release$/.test(path) ? 12 : null),
        head: ({ path }, head) => heads.push(`${path}: ${head.toString('utf8').slice(0, 12)}`),
      },
      AbortSignal.timeout(60_000),
    );
    expect(seen.get('etc')).toBe('folder');
    expect(seen.get('usr/local/bin/python3')).toMatch(/^(?:file|link)$/);
    expect(seen.has('')).toBe(false);
    expect([...seen.keys()].filter((path) => path.startsWith('/'))).toEqual([]);
    expect(heads).toContain('usr/lib/os-release: PRETTY_NAME=');
    const left = async () => (await orphanedMounts()).filter((place) => !before.includes(place));
    // Others that build or start something at this moment have theirs for as long as that takes.
    await expect.poll(left, { timeout: 60_000, interval: 500 }).toEqual([]);
  });
});
