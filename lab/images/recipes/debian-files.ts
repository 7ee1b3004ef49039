import type { ExtraFile } from './recipe.ts';

/**
 * What Debian's official images set for apt, so that a student's `RUN apt-get install` leaves as much behind as
 * it would there. https://github.com/debuerreotype/debuerreotype/blob/master/scripts/debuerreotype-minimizing-config
 */
const clean =
  '"rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true";';

export const debianFiles: readonly ExtraFile[] = [
  {
    path: '/etc/apt/apt.conf.d/docker-clean',
    content: `DPkg::Post-Invoke { ${clean} };
APT::Update::Post-Invoke { ${clean} };
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
`,
  },
  {
    path: '/etc/apt/apt.conf.d/docker-lean',
    content: `Acquire::GzipIndexes "true";
Acquire::Languages "none";
Apt::AutoRemove::SuggestsImportant "false";
`,
  },
];
