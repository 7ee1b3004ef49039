import { z } from 'zod';
import { askGitHub } from './github-error.ts';
import type { GitHub } from './open-github.ts';
import { toRepository } from './repository.ts';

/** One repository as a list names it. */
export interface ListedRepository {
  /** `owner/name` */
  readonly fullName: string;
  readonly owner: string;
  readonly name: string;
  readonly cloneUrl: string;
  readonly defaultBranch: string;
  /** ISO 8601, UTC, of the last push to any branch; null where nothing was ever pushed. */
  readonly pushedAt: string | null;
  readonly sizeBytes: number;
}

/** As much of https://docs.github.com/en/rest/repos/forks#list-forks as is used and kept. */
export const listedSchema = z.array(
  z.object({
    full_name: z.string(),
    name: z.string(),
    owner: z.object({ login: z.string() }),
    clone_url: z.string().optional(),
    html_url: z.string(),
    default_branch: z.string().optional(),
    pushed_at: z.string().nullish(),
    size: z.number().optional(),
  }),
);

const perPage = 100;

/** The forks of a repository, oldest first: a new one changes the last page of a hundred only. */
export async function listForks(
  github: GitHub,
  fullName: string,
): Promise<readonly ListedRepository[]> {
  return list('contents: read', (each) =>
    github.paginate(
      'GET /repos/{owner}/{repo}/forks',
      { ...toRepository(fullName), sort: 'oldest', per_page: perPage },
      ({ data }) => each(data),
    ),
  );
}

/** The repositories of an organisation, oldest first. */
export async function listOrganisation(
  github: GitHub,
  org: string,
): Promise<readonly ListedRepository[]> {
  return list('metadata: read', (each) =>
    github.paginate(
      'GET /orgs/{org}/repos',
      { org, sort: 'created', direction: 'asc', per_page: perPage },
      ({ data }) => each(data),
    ),
  );
}

async function list(
  needs: string,
  ask: (each: (data: unknown) => ListedRepository[]) => Promise<readonly ListedRepository[]>,
): Promise<readonly ListedRepository[]> {
  return askGitHub(needs, () => ask((data) => listedSchema.parse(data).map(toListed)));
}

function toListed(row: z.output<typeof listedSchema>[number]): ListedRepository {
  return {
    fullName: row.full_name,
    owner: row.owner.login,
    name: row.name,
    cloneUrl: row.clone_url ?? `${row.html_url}.git`,
    defaultBranch: row.default_branch ?? 'main',
    pushedAt: row.pushed_at ? new Date(row.pushed_at).toISOString() : null,
    sizeBytes: (row.size ?? 0) * 1024,
  };
}
