import type { Submission } from '#domain/submission.ts';

const sourceFile = /\.(?:py|m?[jt]sx?|cjs|go|rs|rb|java|kt|php|c|h|cpp|cs|sh|html|css)$/;

/** Paths of the files under a folder (or the one file), those that hold sources first. */
export function filesUnder(submission: Submission, place: string): readonly string[] {
  const paths = submission.files
    .filter(({ kind, path }) => {
      return kind === 'file' && (path === place || place === '.' || path.startsWith(`${place}/`));
    })
    .map(({ path }) => path);
  const isSource = (path: string): boolean => sourceFile.test(path);
  return [...paths.filter(isSource), ...paths.filter((path) => !isSource(path))];
}
