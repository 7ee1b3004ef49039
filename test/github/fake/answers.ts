import { answerSchema, type Operation } from './description.ts';
import type { FakeComment, FakeRepository, FakeUser } from './fake-state.ts';
import { sampleOf } from './sample.ts';

export interface Call {
  readonly method: 'get' | 'post' | 'patch';
  readonly operation: Operation;
  readonly url: URL;
  readonly body: unknown;
  readonly user: FakeUser | undefined;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function refuse(status: number, message: string): Answer {
  return {
    status,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
  };
}

export function one({ method, operation }: Call, status: number, given: object): Answer {
  return { status, body: sampleOf(answerSchema(method, operation, status), { ...given }) };
}

/** One page, and where the others are: https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api */
export function many({ method, operation, url }: Call, all: readonly object[]): Answer {
  const items = answerSchema(method, operation, 200);
  const itemSchema =
    typeof items === 'object' && items !== null && 'items' in items ? items.items : {};
  const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 30));
  const page = Number(url.searchParams.get('page') ?? 1);
  const body = all
    .slice((page - 1) * size, page * size)
    .map((given) => sampleOf(itemSchema, { ...given }));
  if (page * size >= all.length) return { status: 200, body };
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  return { status: 200, body, headers: { link: `<${next}>; rel="next"` } };
}

export function toListing({ full_name, ...rest }: FakeRepository): object {
  const [login = '', name = ''] = full_name.split('/');
  const owner = sampleOf({ $ref: '#/components/schemas/simple-user' }, { login });
  return { full_name, name, owner, size: 12, default_branch: 'main', ...rest };
}

export function toWire({ id, body, author }: FakeComment): object {
  return {
    id,
    body,
    user: sampleOf({ $ref: '#/components/schemas/simple-user' }, { login: author }),
  };
}
