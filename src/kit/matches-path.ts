/**
 * Whether a path of a submission is the one that a rubric names, or below the folder that it names with a slash. A
 * star stands for any part of one name: `*.py` is `app.py` and not `tests/test_app.py`.
 */
export function matchesPath(named: string, path: string): boolean {
  const parts = named.split('*').map((part) => part.replace(/[\^$.|?+()[\]{}]/g, '\\$&'));
  const end = named.endsWith('/') ? '' : '$';
  return new RegExp(`^${parts.join('[^/]*')}${end}`, 'u').test(path);
}
