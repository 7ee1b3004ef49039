/**
 * A relative URI of a path inside the submission. A stranger names the file: what would leave the folder, or be
 * taken for a scheme, is made a plain name.
 */
export function toArtifactUri(path: string): string {
  const segments = path
    .toWellFormed()
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
  return segments.map(encodeURIComponent).join('/') || '.';
}
