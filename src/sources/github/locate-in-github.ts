import pLimit from 'p-limit';
import picomatch from 'picomatch';
import type { KnownCommit, LocatedSubmission } from '#domain/origin.ts';
import { UsageError } from '#domain/usage-error.ts';
import { findPush } from '#github/find-push.ts';
import { GitHubError } from '#github/github-error.ts';
import { type ListedRepository, listForks, listOrganisation } from '#github/list-repositories.ts';
import type { GitHub } from '#github/open-github.ts';
import { uniqueIds } from '../submission-id.ts';

export interface GitHubLocating {
  readonly github: GitHub;
  /** ISO 8601: the last push up to then; null: the newest. */
  readonly before: string | null;
  /** ISO 8601: of a repository with a later push it is asked when; null: nobody is late. */
  readonly deadline: string | null;
}

const atATime = 8;

/**
 * `github:<owner>/<repository>`: its forks, each a student by its owner. `github:<org>/<pattern>` with a `*`: the
 * repositories of an organisation that match, each a student by what stands for the first `*`. Rejects with
 * `UsageError`.
 */
export async function locateInGitHub(
  source: string,
  options: GitHubLocating,
): Promise<readonly LocatedSubmission[]> {
  const found = await find(source, options.github);
  const ids = uniqueIds(found.map(({ student }) => student));
  const limit = pLimit(atATime);
  return Promise.all(
    found.map(({ student, repository }, index) =>
      limit(async (): Promise<LocatedSubmission> => {
        const commit = await findCommit(repository, options);
        return {
          id: ids[index] ?? student,
          source: repository.fullName,
          student: { id: student, name: null, section: null, more: {} },
          origin: {
            kind: 'git',
            url: repository.cloneUrl,
            ref: commit?.id ?? null,
            // GitHub has told which push counts; without its word the commits' own dates have to do.
            before: commit === null ? options.before : null,
          },
          sizeBytes: repository.sizeBytes,
          commit,
          pushedAt: repository.pushedAt,
        };
      }),
    ),
  ).catch((error: unknown) => {
    throw error instanceof GitHubError ? toUsageError(source, error) : error;
  });
}

interface Found {
  readonly student: string;
  readonly repository: ListedRepository;
}

async function find(source: string, github: GitHub): Promise<readonly Found[]> {
  const [, owner = '', name = ''] =
    /^github:([A-Za-z0-9-]+)\/([A-Za-z0-9._*?-]+)$/.exec(source) ?? [];
  if (owner === '') {
    throw new UsageError(
      `${source}: expected github:<owner>/<repository> or github:<org>/<pattern>`,
      'E.g. github:course/homework for its forks, or "github:course/homework-*".',
    );
  }
  try {
    const found = /[*?]/.test(name)
      ? await findByPattern(github, owner, name)
      : (await listForks(github, `${owner}/${name}`)).map((repository) => ({
          student: repository.owner,
          repository,
        }));
    if (found.length > 0) return found;
  } catch (error) {
    throw error instanceof GitHubError ? toUsageError(source, error) : error;
  }
  throw new UsageError(`${source}: nothing found`, 'See the name, and what the token may read.');
}

async function findByPattern(
  github: GitHub,
  org: string,
  pattern: string,
): Promise<readonly Found[]> {
  const matches = picomatch(pattern, { nocase: true });
  const [prefix = '', ...rest] = pattern.split('*');
  const suffix = rest.at(-1) ?? '';
  const isAffix = rest.length === 1 && !pattern.includes('?');
  return (await listOrganisation(github, org))
    .filter(({ name }) => matches(name))
    .map((repository) => {
      const { name } = repository;
      const student = isAffix ? name.slice(prefix.length, name.length - suffix.length) : name;
      return { student: student || name, repository };
    });
}

/** Only where it matters: a repository whose last push was in time needs no question. */
async function findCommit(
  { fullName, defaultBranch, pushedAt }: ListedRepository,
  { github, before, deadline }: GitHubLocating,
): Promise<KnownCommit | null> {
  const limits = [before, deadline].flatMap((time) => (time === null ? [] : [Date.parse(time)]));
  if (pushedAt === null || limits.every((time) => Date.parse(pushedAt) <= time)) return null;
  const push = await findPush(github, fullName, { branch: defaultBranch, before });
  return push === null ? null : { id: push.commit, at: push.at };
}

function toUsageError(source: string, { message }: GitHubError): UsageError {
  return new UsageError(`${source}: ${message}`, 'See the name and GITHUB_TOKEN.');
}
