import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type ConnectOptions, connectEngine } from '#docker/connect-engine.ts';
import type { DockerEngine } from '#docker/docker-engine.ts';
import { makeRunId } from './make-run-id.ts';

/** As often as in earnest, without the waiting. */
const retries = { each: 2, perRun: 6, firstDelayMs: 1 };

/** An engine at a socket that answers what it is told to, for faults that no real one has at will. */
export async function fakeEngine(
  answer: RequestListener,
  options: Partial<ConnectOptions> = {},
): Promise<{ readonly engine: DockerEngine; readonly server: Server }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-'));
  const socket = path.join(folder, 'docker.sock');
  const server = createServer((request, response) => {
    if (request.url?.endsWith('/info')) response.end('{"ServerVersion":"0"}');
    else if (request.url?.endsWith('/_ping')) response.end('OK');
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  await chmod(socket, 0o600);
  const engine = await connectEngine({
    runId: makeRunId(),
    dockerHost: `unix://${socket}`,
    leftoversAfterMs: null,
    composePlaces: { searchPath: '/nowhere', pluginFolders: [] },
    retries,
    ...options,
  });
  onTestFinished(async () => {
    engine.close();
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });
  return { engine, server };
}
