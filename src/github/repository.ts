/** `owner/name` in the two parts that the API wants. */
export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

export function toRepository(fullName: string): Repository {
  const [owner = '', repo = ''] = fullName.split('/');
  return { owner, repo };
}
