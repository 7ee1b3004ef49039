import type { IncomingHttpHeaders } from 'node:http';
import { http } from '#docker/connection/http.ts';
import type { Endpoint } from '#docker/containers/engine-container.ts';
import { connectTo } from '#docker/reach/connect-to.ts';
import { traced } from '#engine/trace/span.ts';

export interface HttpQuestion {
  readonly endpoint: Endpoint;
  /** The port that it has in the container: what `Host` says, as for a student at home. */
  readonly port: number;
  readonly method: string;
  readonly path: string;
  /** For the whole exchange, the body included. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export type HttpReply =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Names in lower case, a repeated one joined by commas. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'none'; readonly error: NoAnswer };

export type NoAnswer = 'refused' | 'reset' | 'timeout' | 'unreachable' | 'not-http';

export const maxBodyBytes = 64 * 1024;

/**
 * One request on a connection of its own; a redirect is an answer like any other. The server is hostile: what it
 * sends is cut at 64 KiB, its headers at 16 KiB, and nothing it does outlasts the time limit.
 */
export function askHttp(question: HttpQuestion): Promise<HttpReply> {
  const { method, path } = question;
  return traced({ category: 'request', name: `${method} ${path}` }, () => ask(question));
}

function ask(question: HttpQuestion): Promise<HttpReply> {
  const { endpoint, port, method, path, timeoutMs, signal } = question;
  return new Promise((resolve, reject) => {
    const request = http.request({
      createConnection: () => connectTo(endpoint),
      method,
      path,
      maxHeaderSize: 16 * 1024,
      headers: { host: `localhost:${port}`, accept: '*/*', connection: 'close' },
    });
    const settle = (reply: HttpReply): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(reply);
      request.destroy();
    };
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
      request.destroy();
    };
    const timer = setTimeout(() => settle({ kind: 'none', error: 'timeout' }), timeoutMs);
    // Before anything can end it: a request that is destroyed fails, and nobody else would hear of it.
    request.on('error', (error) => settle({ kind: 'none', error: toNoAnswer(error) }));
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    request.on('close', () => settle({ kind: 'none', error: 'reset' }));
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      const headers = toHeaders(response.headers);
      const chunks: Buffer[] = [];
      let room = maxBodyBytes;
      const finish = () =>
        settle({ kind: 'answer', status, headers, body: Buffer.concat(chunks).toString('utf8') });
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk.subarray(0, room));
        room -= chunk.length;
        if (room <= 0) finish();
      });
      response.on('end', finish);
      response.on('error', () => settle({ kind: 'none', error: 'reset' }));
    });
    request.end();
  });
}

function toHeaders(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
}

function toNoAnswer(error: NodeJS.ErrnoException): NoAnswer {
  const code = error.code ?? '';
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'reset';
  if (code === 'ETIMEDOUT') return 'timeout';
  return code.startsWith('HPE_') ? 'not-http' : 'unreachable';
}
