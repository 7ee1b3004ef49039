import { rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { bundleOptions, copyProto, offeredEntryPoints } from './bundle-options.ts';

/**
 * Bundles the Action into `folder`, which is emptied first. The same sources give the same bytes: nothing in it names a
 * path of the machine or a time.
 */
export async function bundleAction(folder: string): Promise<void> {
  const options = { ...bundleOptions, minify: true, outdir: folder };
  await rm(folder, { recursive: true, force: true });
  await build({
    ...options,
    splitting: true,
    chunkNames: 'shared-[hash]',
    entryPoints: { action: 'src/action/main.ts', ...offeredEntryPoints },
  });
  // By itself, for who imports it as drydock/webhook.
  await build({ ...options, entryPoints: { webhook: 'src/publish/webhook/verify-webhook.ts' } });
  await copyProto(folder);
}
