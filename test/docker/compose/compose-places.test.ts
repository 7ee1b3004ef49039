import { rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findComposePlugin, pinCompose } from '#docker/compose/compose-places.ts';
import { makeTree } from '#test/temp-tree.ts';

const tree = {
  'bin/docker': 'client',
  'own/other': 'no plugin of Compose’s',
  'system/docker-compose': 'v2.26.1',
  'linked/docker-compose': { link: '../system/docker-compose' },
};

async function layOut() {
  const root = await makeTree(tree);
  const at = (name: string) => path.join(root, name);
  const places = { searchPath: at('bin'), pluginFolders: [at('own'), at('system')] };
  return { at, places };
}

describe('the plugin of Compose', () => {
  it('is the first one in the order of the folders', async () => {
    const { at, places } = await layOut();
    expect(await findComposePlugin(places.pluginFolders)).toBe(at('system/docker-compose'));
    await writeFile(at('own/docker-compose'), 'v5');
    expect(await findComposePlugin(places.pluginFolders)).toBe(at('own/docker-compose'));
    expect(await findComposePlugin([at('bin'), at('nowhere')])).toBeNull();
  });
});

describe('what tells one installed Compose from another', () => {
  it('is the same as long as nothing is installed', async () => {
    const { places } = await layOut();
    expect(await pinCompose(places)).not.toBeNull();
    expect(await pinCompose(places)).toEqual(await pinCompose(places));
  });

  it.each<[string, (at: (name: string) => string) => Promise<void>]>([
    ['another content of the same size', (at) => writeFile(at('system/docker-compose'), 'v2.38.2')],
    [
      'another content that pretends to be as old',
      async (at) => {
        await writeFile(at('system/docker-compose'), 'v2.38.2');
        await utimes(at('system/docker-compose'), 1, 1);
      },
    ],
    [
      'another file in its place',
      async (at) => {
        await writeFile(at('new'), 'v2.26.1');
        await rename(at('new'), at('system/docker-compose'));
      },
    ],
    ['one in a folder before', (at) => writeFile(at('own/docker-compose'), 'v2.26.1')],
    ['another docker command', (at) => writeFile(at('bin/docker'), 'CLIENT')],
  ])('changes with %s', async (_, install) => {
    const { at, places } = await layOut();
    await utimes(at('system/docker-compose'), 1, 1);
    const before = await pinCompose(places);
    await install(at);
    expect(await pinCompose(places)).not.toEqual(before);
  });

  it('follows a link to what is run', async () => {
    const { at, places } = await layOut();
    const linked = { ...places, pluginFolders: [at('linked')] };
    const before = await pinCompose(linked);
    await writeFile(at('system/docker-compose'), 'v2.38.2!');
    expect(await pinCompose(linked)).not.toEqual(before);
  });

  it('is nothing where there is no plugin', async () => {
    const { at, places } = await layOut();
    await rm(at('system/docker-compose'));
    expect(await pinCompose(places)).toBeNull();
  });
});
