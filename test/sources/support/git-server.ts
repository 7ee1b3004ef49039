import { createServer, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { execa, execaSync } from 'execa';

/** A real git server over HTTP, git's own, on a free port of the loopback. */
export interface GitServer extends AsyncDisposable {
  readonly host: string;
  /** The Authorization header of every request, null where there was none. */
  readonly authorizations: readonly (string | null)[];
}

const backend = path.join(execaSync('git', ['--exec-path']).stdout, 'git-http-backend');

/** `guarded`: paths that are answered only with a credential. */
export async function serveRepositories(root: string, guarded = /^$/): Promise<GitServer> {
  const authorizations: (string | null)[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://git.test');
    const authorization = request.headers.authorization ?? null;
    authorizations.push(authorization);
    if (guarded.test(url.pathname) && authorization === null) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
      return;
    }
    const child = execa(backend, {
      env: cgi(request, url, root),
      input: request,
      encoding: 'buffer',
      reject: false,
      buffer: false,
    });
    let head = Buffer.alloc(0);
    let isBody = false;
    child.stdout.on('data', (chunk: Buffer) => {
      if (isBody) {
        response.write(chunk);
        return;
      }
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      isBody = true;
      const headers = Object.fromEntries(
        head
          .subarray(0, end)
          .toString()
          .split('\r\n')
          .map((line) => line.split(/:\s*/, 2)),
      );
      response.writeHead(Number.parseInt(headers['Status'] ?? '200', 10), headers);
      response.write(head.subarray(end + 4));
    });
    child.stdout.on('end', () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    host: `http://127.0.0.1:${port}`,
    authorizations,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function cgi(request: IncomingMessage, url: URL, root: string): Record<string, string> {
  return {
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: '1',
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: 'uploadpack.allowFilter',
    GIT_CONFIG_VALUE_0: 'true',
    GIT_CONFIG_KEY_1: 'safe.directory',
    GIT_CONFIG_VALUE_1: '*',
    PATH_INFO: decodeURIComponent(url.pathname),
    QUERY_STRING: url.search.slice(1),
    REQUEST_METHOD: request.method ?? 'GET',
    CONTENT_TYPE: request.headers['content-type'] ?? '',
    GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
  };
}
