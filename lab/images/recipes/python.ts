import { debianFiles } from './debian-files.ts';
import type { ExtraFile, LayerRecipe, RootRecipe } from './recipe.ts';

export interface PythonRelease {
  readonly version: string;
  /** The full version that the suite's package has. */
  readonly fullVersion: string;
  readonly suite: RootRecipe['suite'];
}

/** Where the wheels lie inside a stand-in. */
export const wheelhousePath = '/usr/share/drydock-wheelhouse';

export const pipConf: ExtraFile = {
  path: '/etc/pip.conf',
  content: `[global]\nno-index = true\nfind-links = ${wheelhousePath}\n`,
};

export function pythonInstructions({ fullVersion }: PythonRelease): readonly string[] {
  return [
    'ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    'ENV LANG=C.UTF-8',
    `ENV PYTHON_VERSION=${fullVersion}`,
    'CMD ["python3"]',
  ];
}

/**
 * Debian's Python puts packages where the official image does not. A virtual environment over /usr/local brings
 * the official layout: `python` and `pip` in /usr/local/bin, packages in /usr/local/lib/pythonX.Y/site-packages,
 * `pip install --prefix` and `--user` as there.
 */
export function pythonSlim(release: PythonRelease): RootRecipe {
  const { version, suite } = release;
  return {
    kind: 'root',
    suite,
    packages: [
      `python${version}`,
      `python${version}-venv`,
      'ca-certificates',
      'netbase',
      'tzdata',
      // Essential before Debian 13, and in Debian's official images still.
      ...(suite === 'trixie' ? ['passwd'] : []),
    ],
    files: [...debianFiles, pipConf],
    commands: [
      [`python${version}`, '-m', 'venv', '--symlinks', '--system-site-packages', '/usr/local'],
    ],
    wheelhouse: true,
    instructions: pythonInstructions(release),
  };
}

/** The full image has compilers and clients that the slim one lacks, and is several times its size. */
export function pythonFull(slim: string): LayerRecipe {
  return { kind: 'layer', base: slim, packages: ['build-essential', 'git', 'curl', 'wget'] };
}
