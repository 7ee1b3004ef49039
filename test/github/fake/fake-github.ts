import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, type Call, many, one, refuse, toListing, toWire } from './answers.ts';
import { findAnswerFaults, findOperation, findRequestFaults, isMethod } from './description.ts';
import type {
  FakeActivity,
  FakeComment,
  FakeRepository,
  FakeStatus,
  FakeUser,
  SeenRequest,
  Trouble,
} from './fake-state.ts';
import { allows, neededPermission } from './permissions.ts';

/**
 * GitHub's API as far as Drydock asks it, over real HTTP. Every request and every answer is held against GitHub's own
 * description; what is not as described ends up in `violations`, which every test expects to be empty.
 */
export class FakeGitHub implements AsyncDisposable {
  readonly users = new Map<string, FakeUser>();
  readonly commits = new Set<string>();
  readonly statuses = new Map<string, FakeStatus[]>();
  readonly issueComments = new Map<number, FakeComment[]>();
  readonly commitComments = new Map<string, FakeComment[]>();
  readonly pulls = new Map<
    string,
    { readonly number: number; readonly state: 'open' | 'closed' }[]
  >();
  /** By `owner/name` of what was forked, or by the name of an organisation. */
  readonly repositories = new Map<string, FakeRepository[]>();
  /** Pushes to the default branch, newest first, by `owner/name`. */
  readonly activities = new Map<string, FakeActivity[]>();
  readonly violations: string[] = [];
  readonly seen: SeenRequest[] = [];
  /** Taken one by one by the requests whose method and path match. */
  readonly troubles: { readonly when: RegExp; readonly trouble: Trouble }[] = [];
  remaining = 1_000;
  #nextId = 1_000;
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => {
      this.violations.push(`the fake failed: ${String(error)}`);
      response.destroy();
    });
  });

  static async start(): Promise<FakeGitHub> {
    const fake = new FakeGitHub();
    await new Promise<void>((done) => fake.#server.listen(0, '127.0.0.1', done));
    return fake;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  nextId(): number {
    this.#nextId += 1;
    return this.#nextId;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const method = (request.method ?? '').toLowerCase();
    const where = `${request.method} ${url.pathname}`;
    const body = await readBody(request);
    const reply = (
      status: number,
      data: unknown,
      headers: Readonly<Record<string, string>> = {},
    ) => {
      this.seen.push({ method: request.method ?? '', path: url.pathname + url.search, status });
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'x-ratelimit-limit': '1000',
        'x-ratelimit-remaining': String(this.remaining),
        'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3_000),
        ...headers,
      });
      response.end(status === 304 ? undefined : JSON.stringify(data));
    };
    const operation = isMethod(method) ? findOperation(method, url.pathname) : null;
    if (!isMethod(method) || operation === null) {
      this.violations.push(`${where}: no such operation`);
      return reply(404, { message: 'Not Found' });
    }
    for (const fault of findRequestFaults(method, operation, { query: url.searchParams, body })) {
      this.violations.push(`${where}: ${fault}`);
    }
    const trouble = this.#takeTrouble(where);
    if (trouble?.kind === 'silence') return;
    if (trouble?.kind === 'reset') return void response.destroy();
    if (trouble?.kind === 'status') {
      const { status, message = 'trouble', headers } = trouble;
      return reply(status, { message }, headers);
    }
    if (this.remaining === 0) {
      return reply(403, { message: 'API rate limit exceeded for installation.' });
    }
    const user = this.users.get(
      (request.headers.authorization ?? '').replace(/^(token|bearer) /i, ''),
    );
    const answer = this.#perform({ method, operation, url, body, user });
    for (const fault of findAnswerFaults(method, operation, answer)) {
      this.violations.push(`${where}: the fake's own answer ${answer.status}: ${fault}`);
    }
    if (trouble?.kind === 'done-but-502') return reply(502, { message: 'Server Error' });
    if (trouble?.kind === 'half-an-answer') {
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      return void response.end('{"id": 1, "bo');
    }
    const etag = `W/"${createHash('sha256').update(JSON.stringify(answer.body)).digest('hex')}"`;
    if (method === 'get' && request.headers['if-none-match'] === etag) {
      return reply(304, null, { etag });
    }
    this.remaining -= 1;
    reply(answer.status, answer.body, { ...answer.headers, ...(method === 'get' && { etag }) });
  }

  #takeTrouble(where: string): Trouble | null {
    const index = this.troubles.findIndex(({ when }) => when.test(where));
    return index < 0 ? null : (this.troubles.splice(index, 1)[0]?.trouble ?? null);
  }

  #perform(call: Call): Answer {
    const { user, operation, url } = call;
    if (user === undefined) return refuse(401, 'Bad credentials');
    const needed = neededPermission(operation.id);
    if (needed !== null && !user.permissions.some((one) => allows(one, needed))) {
      return refuse(403, 'Resource not accessible by integration');
    }
    const { path } = operation;
    const sha = path['sha'] ?? path['ref'] ?? path['commit_sha'];
    if (sha !== undefined && !this.commits.has(sha)) {
      return refuse(422, `No commit found for SHA: ${sha}`);
    }
    switch (operation.id) {
      case 'users/get-authenticated':
        return user.isWorkflow
          ? refuse(403, 'Resource not accessible by integration')
          : one(call, 200, { login: user.login });
      case 'repos/create-commit-status':
        return this.#createStatus(call, sha ?? '');
      case 'repos/list-commit-statuses-for-ref':
        return many(call, this.statuses.get(sha ?? '') ?? []);
      case 'repos/list-pull-requests-associated-with-commit':
        return many(call, this.pulls.get(sha ?? '') ?? []);
      case 'issues/list-comments':
        return many(call, (this.issueComments.get(Number(path['issue_number'])) ?? []).map(toWire));
      case 'repos/list-comments-for-commit':
        return many(call, (this.commitComments.get(sha ?? '') ?? []).map(toWire));
      case 'issues/create-comment':
        return this.#createComment(call, this.issueComments, Number(path['issue_number']));
      case 'repos/create-commit-comment':
        return this.#createComment(call, this.commitComments, sha ?? '');
      case 'issues/update-comment':
        return this.#updateComment(call, this.issueComments);
      case 'repos/update-commit-comment':
        return this.#updateComment(call, this.commitComments);
      case 'repos/list-forks':
      case 'repos/list-for-org': {
        const name = path['org'] ?? `${path['owner']}/${path['repo']}`;
        const listed = this.repositories.get(name);
        return listed === undefined ? refuse(404, 'Not Found') : many(call, listed.map(toListing));
      }
      case 'repos/list-activities': {
        const pushes = this.activities.get(`${path['owner']}/${path['repo']}`) ?? [];
        const ref = url.searchParams.get('ref') ?? '';
        return many(
          call,
          pushes.map((push) => ({ ...push, ref, activity_type: 'push' })),
        );
      }
      default:
        throw new Error(`${operation.id} is not played yet`);
    }
  }

  #createStatus(call: Call, sha: string): Answer {
    const {
      state = '',
      context = 'default',
      description = null,
      target_url = null,
    } = fieldsOf(call.body);
    if (typeof description === 'string' && description.length > 140) {
      return refuse(422, 'description is too long (maximum is 140 characters)');
    }
    const status = {
      state: String(state),
      context: String(context),
      description: String(description),
      target_url: target_url === null ? null : String(target_url),
    };
    this.statuses.set(sha, [status, ...(this.statuses.get(sha) ?? [])]);
    return one(call, 201, status);
  }

  #createComment<Key>(call: Call, threads: Map<Key, FakeComment[]>, key: Key): Answer {
    const body = String(fieldsOf(call.body)['body']);
    if (body.length > 65_536) return refuse(422, 'body is too long (maximum is 65536 characters)');
    const comment = { id: this.nextId(), body, author: call.user?.login ?? '' };
    threads.set(key, [...(threads.get(key) ?? []), comment]);
    return one(call, 201, toWire(comment));
  }

  #updateComment<Key>(call: Call, threads: Map<Key, FakeComment[]>): Answer {
    const id = Number(call.operation.path['comment_id']);
    const comment = [...threads.values()].flat().find((candidate) => candidate.id === id);
    if (comment === undefined) return refuse(404, 'Not Found');
    comment.body = String(fieldsOf(call.body)['body']);
    return one(call, 200, toWire(comment));
  }
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}
