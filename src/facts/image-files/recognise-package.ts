/**
 * The package that a path of an image stands for, as a package manager leaves it behind when it has installed one;
 * normalised, null when it stands for none. Only proofs of an installation count: a folder of that name anywhere
 * else may be the submission's own.
 */
export function recognisePackage(filePath: string): string | null {
  for (const pattern of patterns) {
    const name = pattern.exec(filePath)?.[1];
    if (name !== undefined) return normalisePackage(name);
  }
  return null;
}

const patterns = [
  // Python: https://packaging.python.org/en/latest/specifications/recording-installed-packages/
  /(?:^|\/)([^/]+?)-[^/-]+\.(?:dist|egg)-info\/(?:METADATA|RECORD|PKG-INFO|INSTALLER)$/,
  /(?:^|\/)([^/]+?)-[^/-]+(?:-py[\d.]+)?\.egg-info$/,
  /(?:^|\/)(?:site|dist)-packages\/([^/]+)\/__init__\.pyc?$/,
  /(?:^|\/)(?:site|dist)-packages\/([^/]+)\.py$/,
  // Node
  /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/,
];

/** Names that mean one package are one: `Flask_SQLAlchemy` and `flask-sqlalchemy`. */
export function normalisePackage(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
