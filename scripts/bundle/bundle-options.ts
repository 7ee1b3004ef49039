import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';
import { z } from 'zod';
import { projectRoot } from '#app/project.ts';

const require = createRequire(import.meta.url);

/** Modules that look for something among the packages: the bundle has it beside itself. */
const besideBundle: Plugin = {
  name: 'beside-bundle',
  setup: ({ onLoad }) => {
    const replace = (filter: RegExp, contents: string) =>
      onLoad({ filter }, () => ({ contents, resolveDir: projectRoot }));
    replace(
      /src[/\\]docker[/\\]build[/\\]status-proto\.ts$/,
      `import path from 'node:path';
      export const statusProtoFile = path.join(import.meta.dirname, 'proto/buildkit_status.proto');`,
    );
    replace(
      /src[/\\]rubric[/\\]offered-modules\.ts$/,
      `const beside = (file) => new URL(file, import.meta.url).href;
      export const offeredModules = { '#kit': beside('kit.js'), zod: beside('zod.js') };`,
    );
  },
};

/**
 * Parts of packages that Drydock never reaches and that cannot be bundled or are of no use in it: engines over SSH
 * bring native code, dockerode's session brings all of gRPC for a way to build that is not used.
 */
const leftOut: Plugin = {
  name: 'left-out',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^ssh2$/ }, ({ path: name }) => ({ path: name, namespace: 'left-out' }));
    onResolve({ filter: /^\.\/session$/ }, ({ importer, path: name }) =>
      /dockerode[/\\]lib[/\\]docker\.js$/.test(importer)
        ? { path: name, namespace: 'left-out' }
        : null,
    );
    onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path: name }) => ({
      contents: `module.exports = { Client: function () { throw new Error('${name} is not part of this bundle'); } };`,
    }));
  },
};

/** Of our own package.json, the bundle needs the version; the rest would make it stale with every other change of it. */
const versionOnly: Plugin = {
  name: 'version-only',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[/\\]package\.json$/ }, async ({ path: file }) => {
      if (file !== path.join(projectRoot, 'package.json')) return null;
      const { version } = z
        .object({ version: z.string() })
        .parse(JSON.parse(await readFile(file, 'utf8')));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/** The part of it that needs no Redis is the one that Octokit's plugins bring anyway. */
const lightBottleneck: Plugin = {
  name: 'light-bottleneck',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^bottleneck$/ }, () => ({ path: require.resolve('bottleneck/light.js') }));
  },
};

/** Of the languages that Zod can complain in, the bundle needs one. */
const englishOnly: Plugin = {
  name: 'english-only',
  setup: ({ onLoad }) => {
    onLoad({ filter: /zod[/\\]v4[/\\]locales[/\\]index\.js$/ }, () => ({
      contents: `export { default as en } from './en.js';`,
      resolveDir: path.join(path.dirname(require.resolve('zod/package.json')), 'v4/locales'),
    }));
  },
};

/** CommonJS inside an ES module: esbuild leaves these names to the surroundings. */
const commonJsNames = `
import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __dirname = import.meta.dirname;
const __filename = import.meta.filename;
`.trim();

/** What every bundle of ours is made with. */
export const bundleOptions = {
  absWorkingDir: projectRoot,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // Names in a stack trace are what a bug report has.
  keepNames: true,
  legalComments: 'none',
  charset: 'utf8',
  conditions: ['import', 'node'],
  banner: { js: commonJsNames },
  plugins: [besideBundle, leftOut, versionOnly, lightBottleneck, englishOnly],
  logLevel: 'warning',
} satisfies BuildOptions;

/** What a challenge's own checks import: the same instances as the bundle's. */
export const offeredEntryPoints = { kit: 'src/kit/index.ts', zod: 'zod' };

/** The message types that a bundle reads, beside it. */
export async function copyProto(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'proto'), { recursive: true });
  await copyFile(
    require.resolve('dockerode/lib/proto/buildkit_status.proto'),
    path.join(folder, 'proto/buildkit_status.proto'),
  );
}
