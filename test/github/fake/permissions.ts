/** https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps */
export function neededPermission(operation: string): string | null {
  switch (operation) {
    case 'repos/create-commit-status':
      return 'statuses: write';
    case 'repos/list-commit-statuses-for-ref':
      return 'statuses: read';
    case 'repos/list-pull-requests-associated-with-commit':
      return 'pull-requests: read';
    case 'issues/list-comments':
      return 'pull-requests: read';
    case 'issues/create-comment':
    case 'issues/update-comment':
      return 'pull-requests: write';
    case 'repos/list-comments-for-commit':
      return 'contents: read';
    case 'repos/create-commit-comment':
    case 'repos/update-commit-comment':
      return 'contents: write';
    default:
      return null;
  }
}

export function allows(given: string, needed: string): boolean {
  return given === needed || given === needed.replace(': read', ': write');
}
