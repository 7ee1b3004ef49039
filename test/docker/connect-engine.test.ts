import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { connectEngine } from '#docker/connect-engine.ts';
import type { DockerEngine } from '#docker/docker-engine.ts';
import { toBuildRequest } from './support/build-request.ts';
import { fakeEngine } from './support/fake-engine.ts';
import { makeRunId } from './support/make-run-id.ts';

const never = new AbortController().signal;

async function connectTo(answer: RequestListener): Promise<DockerEngine> {
  return (await fakeEngine(answer)).engine;
}

describe('connecting', () => {
  it.each([
    ['no socket', 'unix:///nowhere/docker.sock'],
    ['nobody at the port', 'tcp://127.0.0.1:1'],
    ['an address of no use', 'ssh://somewhere'],
  ])('says so when there is %s', async (_, dockerHost) => {
    await expect(connectEngine({ runId: makeRunId(), dockerHost })).rejects.toMatchObject({
      fault: { code: 'engine-unreachable' },
    });
  });

  it('gives up on an engine that is too old', async () => {
    const message = 'client version 1.44 is too new. Maximum supported API version is 1.41';
    const engine = await connectTo((_, response) => {
      response.writeHead(400).end(JSON.stringify({ message }));
    });
    await expect(engine.inspectImage('x')).rejects.toMatchObject({
      fault: { code: 'engine-too-old' },
    });
  });

  it('grades without Compose until it is needed', async () => {
    const engine = await connectTo((_, response) => response.end());
    expect(await engine.environment()).toMatchObject({ engine: '0', compose: null });
    await expect(engine.compose.validate('/x.json', never)).rejects.toMatchObject({
      fault: { code: 'compose-missing' },
    });
  });
});

describe('an engine in trouble during a build', () => {
  const trace = '{"id":"moby.buildkit.trace","aux":""}\n';
  it.each<readonly [name: string, code: string, answer: RequestListener]>([
    ['hangs up at once', 'engine-unreachable', (request) => request.socket.destroy()],
    [
      'breaks off',
      'engine-unreachable',
      (request, response) => {
        response.write(trace);
        setTimeout(() => request.socket.destroy(), 50);
      },
    ],
    ['ends without a word', 'engine-unreachable', (_, response) => response.end(trace)],
    ['never says anything', 'engine-timeout', (_, response) => response.flushHeaders()],
    [
      'has no disk',
      'disk-full',
      (_, response) => {
        response.writeHead(500).end('{"message":"mkdir /x: no space left on device"}');
      },
    ],
    ['talks nonsense', 'engine-error', (_, response) => response.end('<html>\n')],
  ])('that %s is a fault: %s', async (_, code, answer) => {
    const engine = await connectTo((request, response) => {
      request.resume();
      answer(request, response);
    });
    const request = await toBuildRequest('FROM a\n', { silenceMs: 500 });
    await expect(engine.build(request, never)).rejects.toMatchObject({ fault: { code } });
  });
});

describe('pulling', () => {
  it.each([
    ['unknown', '{"error":"manifest for nosuch:1 not found: manifest unknown: manifest unknown"}'],
    [
      'unknown',
      '{"error":"pull access denied for nosuch, repository does not exist or may require docker login"}',
    ],
    ['pulled', '{"status":"Pull complete"}'],
  ])('resolves to %s for %s', async (outcome, line) => {
    const engine = await connectTo((request, response) => {
      if (request.method === 'POST') response.end(`${line}\n`);
      else response.writeHead(404).end('{"message":"No such image"}');
    });
    expect(await engine.ensureImage('nosuch:1', never)).toBe(outcome);
  });

  it.each([
    ['registry-limit', 500, '{"message":"toomanyrequests: You have reached your pull rate limit"}'],
    [
      'registry-unreachable',
      500,
      '{"message":"Get \\"https://r/v2/\\": dial tcp: lookup r: no such host"}',
    ],
    ['registry-unreachable', 200, '{"error":"unexpected EOF"}'],
    ['engine-error', 200, '{"error":"strange"}'],
  ])('is a fault %s', async (code, status, line) => {
    const engine = await connectTo((request, response) => {
      if (request.method === 'POST') response.writeHead(status).end(`${line}\n`);
      else response.writeHead(404).end('{"message":"No such image"}');
    });
    await expect(engine.ensureImage('x:1', never)).rejects.toMatchObject({ fault: { code } });
  });
});
