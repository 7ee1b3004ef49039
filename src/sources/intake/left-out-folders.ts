/**
 * Folders that tools make beside the work and that git does not carry to a fork. Left out, so that a
 * student's folder and a clone of the same commit are one submission with one grade.
 */
export const leftOutFolders: ReadonlySet<string> = new Set([
  '.git',
  'node_modules',
  'venv',
  '.venv',
  '__pycache__',
  '.pytest_cache',
  '.mypy_cache',
  '.ruff_cache',
]);
