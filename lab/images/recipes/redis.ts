import { debianFiles } from './debian-files.ts';
import type { RootRecipe } from './recipe.ts';

/**
 * The official image's entry point: options alone are options of redis-server, the server gives up root, and
 * protected mode is off, because a container's only clients are other machines.
 * https://github.com/redis/docker-library-redis/blob/master/docker-entrypoint.sh
 */
const entrypoint = `#!/bin/sh
set -e
if [ "\${1#-}" != "$1" ] || [ "\${1%.conf}" != "$1" ]; then
  set -- redis-server "$@"
fi
if [ "$1" = redis-server ]; then
  shift
  case "$1" in
    -v | --version | -h | --help | --test-memory | --check-system) exec redis-server "$@" ;;
    *.conf) config="$1"; shift; set -- redis-server "$config" --protected-mode no "$@" ;;
    *) set -- redis-server --protected-mode no "$@" ;;
  esac
  if [ "$(id -u)" = 0 ]; then
    find . ! -user redis -exec chown redis '{}' +
    exec setpriv --reuid=redis --regid=redis --clear-groups "$@"
  fi
fi
exec "$@"
`;

export function redis(suite: RootRecipe['suite']): RootRecipe {
  return {
    kind: 'root',
    suite,
    packages: ['redis-server'],
    files: [
      ...debianFiles,
      { path: '/usr/local/bin/docker-entrypoint.sh', content: entrypoint, executable: true },
    ],
    commands: [['install', '-d', '-o', 'redis', '-g', 'redis', '/data']],
    wheelhouse: false,
    instructions: [
      'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      'VOLUME /data',
      'WORKDIR /data',
      'EXPOSE 6379',
      'ENTRYPOINT ["docker-entrypoint.sh"]',
      'CMD ["redis-server"]',
    ],
  };
}
