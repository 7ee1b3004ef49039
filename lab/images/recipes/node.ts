import { debianFiles } from './debian-files.ts';
import type { RootRecipe } from './recipe.ts';

/**
 * The official image's entry point: what is not a program is a script for Node.
 * https://github.com/nodejs/docker-node/blob/main/docker-entrypoint.sh
 */
const entrypoint = `#!/bin/sh
set -e
if [ "\${1#-}" != "\${1}" ] || [ -z "$(command -v "\${1}")" ] || { [ -f "\${1}" ] && ! [ -x "\${1}" ]; }; then
  set -- node "$@"
fi
exec "$@"
`;

export interface NodeRelease {
  readonly fullVersion: string;
  readonly suite: RootRecipe['suite'];
}

export function nodeSlim({ fullVersion, suite }: NodeRelease): RootRecipe {
  return {
    kind: 'root',
    suite,
    packages: ['nodejs', 'ca-certificates', 'passwd'],
    files: [
      ...debianFiles,
      { path: '/usr/local/bin/docker-entrypoint.sh', content: entrypoint, executable: true },
    ],
    commands: [
      ['groupadd', '--gid', '1000', 'node'],
      ['useradd', '--uid', '1000', '--gid', 'node', '--shell', '/bin/bash', '-m', 'node'],
    ],
    wheelhouse: false,
    instructions: [
      'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      `ENV NODE_VERSION=${fullVersion}`,
      'ENTRYPOINT ["docker-entrypoint.sh"]',
      'CMD ["node"]',
    ],
  };
}
