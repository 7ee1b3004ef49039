/** Whether a path of a submission is the one that a rubric names, or below the folder that it names with a slash. */
export function matchesPath(named: string, path: string): boolean {
  return named.endsWith('/') ? path.startsWith(named) : path === named;
}
