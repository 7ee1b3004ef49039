import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { projectRoot } from '#app/project.ts';
import { digestSources } from '#app/record/digest-sources.ts';
import { replaceFile } from '#disk/replace-file.ts';
import { bundleOptions, copyProto, offeredEntryPoints } from './bundle-options.ts';
import { withSources } from './describe-sources.ts';

/** Another run may still be loading parts of an earlier one. */
const keptBundles = 3;

/** The bundle is of the sources as they are now: no run has to read them to know which grader it is. */
const knownSources = (digest: string): Plugin => ({
  name: 'known-sources',
  setup: ({ onLoad }) => {
    onLoad({ filter: /src[/\\]app[/\\]record[/\\]digest-sources\.ts$/ }, () => ({
      contents: `export const digestSources = () => ${JSON.stringify(digest)};`,
    }));
  },
});

/**
 * Bundles the command line for this machine into `folder`: a few files instead of a thousand halve its start. Each
 * bundle has a folder of its own; `current.json` names the newest one and the files that it was made from, each with
 * its size in bytes and its time of change, and `bin/drydock.mjs` takes it for as long as all of them are the same. Where a
 * source is saved meanwhile, none is named.
 */
export async function bundleCommandLine(folder: string): Promise<void> {
  const { made, sources } = await withSources(projectRoot, () => makeBundle(folder));
  if (sources !== null) {
    const { name, inputs } = made;
    const own = sources.filter(([file]) => inputs.has(file) || file.startsWith('package'));
    const current = JSON.stringify({ name, sources: own });
    await replaceFile(path.join(folder, 'current.json'), current, { isDurable: false });
  }
  await removeOld(folder);
}

/** Resolves to its folder's name, and the files that it was made from. */
async function makeBundle(
  folder: string,
): Promise<{ readonly name: string; readonly inputs: ReadonlySet<string> }> {
  const digest = digestSources();
  const name = digest.slice(0, 16);
  const { metafile } = await build({
    ...bundleOptions,
    plugins: [knownSources(digest), ...bundleOptions.plugins],
    outdir: path.join(folder, name),
    splitting: true,
    metafile: true,
    entryPoints: { drydock: 'src/cli/main.ts', ...offeredEntryPoints },
  });
  await copyProto(path.join(folder, name));
  return { name, inputs: new Set(Object.keys(metafile.inputs)) };
}

async function removeOld(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const bundles = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory())
      .map(async ({ name }) => {
        const place = path.join(folder, name);
        return { place, madeAtMs: (await stat(place)).mtimeMs };
      }),
  );
  const oldest = bundles.sort((a, b) => b.madeAtMs - a.madeAtMs).slice(keptBundles);
  for (const { place } of oldest) await rm(place, { recursive: true, force: true });
}
