import { debianFiles } from './debian-files.ts';
import type { LayerRecipe, RootRecipe } from './recipe.ts';

export interface PythonRelease {
  readonly version: string;
  /** The full version that the suite's package has. */
  readonly fullVersion: string;
  readonly suite: RootRecipe['suite'];
}

/** Where the wheels lie inside a stand-in. */
export const wheelhousePath = '/usr/share/drydock-wheelhouse';

/**
 * Debian's Python puts packages where the official image does not. A virtual environment over /usr/local brings
 * the official layout: `python` and `pip` in /usr/local/bin, packages in /usr/local/lib/pythonX.Y/site-packages,
 * `pip install --prefix` and `--user` as there.
 */
export function pythonSlim({ version, fullVersion, suite }: PythonRelease): RootRecipe {
  return {
    kind: 'root',
    suite,
    packages: [`python${version}`, `python${version}-venv`, 'ca-certificates', 'netbase', 'tzdata'],
    files: [
      ...debianFiles,
      {
        path: '/etc/pip.conf',
        content: `[global]\nno-index = true\nfind-links = ${wheelhousePath}\n`,
      },
    ],
    commands: [
      [`python${version}`, '-m', 'venv', '--symlinks', '--system-site-packages', '/usr/local'],
    ],
    wheelhouse: true,
    instructions: [
      'ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      'ENV LANG=C.UTF-8',
      `ENV PYTHON_VERSION=${fullVersion}`,
      'CMD ["python3"]',
    ],
  };
}

/** The full image has compilers and clients that the slim one lacks, and is several times its size. */
export function pythonFull(slim: string): LayerRecipe {
  return { kind: 'layer', base: slim, packages: ['build-essential', 'git', 'curl', 'wget'] };
}
