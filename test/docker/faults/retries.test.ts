import type { RequestListener, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { callEngine } from '#docker/connection/call-engine.ts';
import { toBuildRequest } from '../support/build-request.ts';
import { fakeEngine } from '../support/fake-engine.ts';

const never = new AbortController().signal;

/** As a registry's answers come through an engine, word for word. */
const recorded = {
  limit:
    '{"message":"toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit"}',
  unavailable: '{"message":"received unexpected HTTP status: 503 Service Unavailable"}',
  noSuchHost:
    '{"message":"Get \\"https://registry-1.docker.io/v2/\\": dial tcp: lookup registry-1.docker.io on 127.0.0.53:53: no such host"}',
  pulled: '{"status":"Status: Downloaded newer image for python:3.11-slim"}\n',
  built: '{"id":"moby.image.id","aux":{"ID":"sha256:0a"}}\n',
  lease:
    '{"error":"failed to get lease: lease \\"x\\": not found","errorDetail":{"message":"failed to get lease: lease \\"x\\": not found"}}\n',
};

type Answer = (response: ServerResponse) => void;

const refuse =
  (status: number, body: string): Answer =>
  (response) =>
    response.writeHead(status).end(body);
const say =
  (body: string): Answer =>
  (response) =>
    response.end(body);
const hangUp: Answer = (response) => response.socket?.destroy();
const breakOff: Answer = (response) => {
  response.write('{"id":"moby.buildkit.trace","aux":""}\n');
  setTimeout(() => response.socket?.destroy(), 20);
};

/** Answers to one kind of request, in turn; the last one again and again. Counts. */
function inTurn(matches: RegExp, ...answers: readonly Answer[]) {
  const script = { asked: 0 };
  const listener: RequestListener = (request, response) => {
    request.resume();
    if (!matches.test(`${request.method} ${request.url}`)) {
      response.writeHead(404).end('{"message":"No such image"}');
      return;
    }
    const answer = answers[Math.min(script.asked, answers.length - 1)];
    script.asked += 1;
    answer?.(response);
  };
  return { script, listener };
}

const pulls = /^POST .*\/images\/create/;
const builds = /^POST .*\/build\?/;

describe('a pull', () => {
  it.each([
    ['a limit', refuse(500, recorded.limit)],
    ['a registry in trouble', refuse(500, recorded.unavailable)],
    ['a download that broke off', say('{"error":"unexpected EOF"}\n')],
  ])('is tried again after %s', async (_name, trouble) => {
    const { script, listener } = inTurn(pulls, trouble, trouble, say(recorded.pulled));
    const { engine } = await fakeEngine(listener);
    expect(await engine.ensureImage('python:3.11-slim', never)).toBe('pulled');
    expect(script.asked).toBe(3);
  });

  it('ends as a fault that tells how often it was tried', async () => {
    const { script, listener } = inTurn(pulls, refuse(500, recorded.limit));
    const { engine } = await fakeEngine(listener);
    const fault = await engine.ensureImage('python:3.11-slim', never).catch((error) => error.fault);
    expect(fault).toMatchObject({ code: 'registry-limit' });
    expect(fault.message.raw).toContain('(tried 3 times)');
    expect(script.asked).toBe(3);
  });

  it.each([
    ['no network', refuse(500, recorded.noSuchHost), 'registry-unreachable'],
    ['a full disk', say('{"error":"write /x: no space left on device"}\n'), 'disk-full'],
  ])('is not tried again where that cannot help: %s', async (_name, trouble, code) => {
    const { script, listener } = inTurn(pulls, trouble);
    const { engine } = await fakeEngine(listener);
    await expect(engine.ensureImage('x:1', never)).rejects.toMatchObject({ fault: { code } });
    expect(script.asked).toBe(1);
  });

  it('stops asking what is in trouble as a whole', async () => {
    const { script, listener } = inTurn(pulls, refuse(500, recorded.limit));
    const { engine } = await fakeEngine(listener, {
      retries: { each: 2, perRun: 3, firstDelayMs: 1 },
    });
    for (const image of ['a:1', 'b:1', 'c:1', 'd:1']) {
      await expect(engine.ensureImage(image, never)).rejects.toThrow();
    }
    expect(script.asked).toBe(4 + 3);
  });

  it('is given up with its run', async () => {
    const { listener } = inTurn(pulls, refuse(500, recorded.limit));
    const { engine } = await fakeEngine(listener, {
      retries: { each: 2, perRun: 9, firstDelayMs: 60_000 },
    });
    const run = new AbortController();
    const pull = engine.ensureImage('a:1', run.signal);
    setTimeout(() => run.abort(new Error('the run ended')), 50);
    await expect(pull).rejects.toThrow('the run ended');
  });
});

describe('a build', () => {
  it.each([
    ['a connection that broke', breakOff],
    ['an engine that lost its lease', say(recorded.lease)],
  ])('is tried again after %s', async (_name, trouble) => {
    const { script, listener } = inTurn(builds, trouble, say(recorded.built));
    const { engine } = await fakeEngine(listener);
    const outcome = await engine.build(await toBuildRequest('FROM a\n'), never);
    expect(outcome).toMatchObject({ kind: 'built', imageId: 'sha256:0a' });
    expect(script.asked).toBe(2);
  });

  it('is not given again to an engine that it may have taken down', async () => {
    let builtOnce = 0;
    const fake = await fakeEngine((request, response) => {
      request.resume();
      builtOnce += 1;
      fake.server.close();
      fake.server.closeAllConnections();
      response.destroy();
    });
    await expect(fake.engine.build(await toBuildRequest('FROM a\n'), never)).rejects.toMatchObject({
      fault: { code: 'engine-unreachable' },
    });
    expect(builtOnce).toBe(1);
  });

  it("is not tried again for the submission's own failure", async () => {
    const message = 'process "/bin/sh -c x" did not complete successfully: exit code: 1';
    const { script, listener } = inTurn(builds, say(`{"error":${JSON.stringify(message)}}\n`));
    const { engine } = await fakeEngine(listener);
    const outcome = await engine.build(await toBuildRequest('FROM a\n'), never);
    expect(outcome.kind).toBe('failed');
    expect(script.asked).toBe(1);
  });
});

describe('a question that does no harm', () => {
  it('is asked again when the engine hangs up', async () => {
    const { script, listener } = inTurn(/^GET .*\/containers\/json/, hangUp, say('[]'));
    const { engine } = await fakeEngine(listener);
    expect(await engine.containersOfProject('x')).toEqual([]);
    expect(script.asked).toBe(2);
  });

  it('is not asked again of an engine that is not there', async () => {
    let asked = 0;
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const call = callEngine({ what: 'look', isRepeatable: true }, () => {
      asked += 1;
      return Promise.reject(refused);
    });
    await expect(call).rejects.toMatchObject({ fault: { code: 'engine-unreachable' } });
    expect(asked).toBe(1);
  });

  it('ends at its deadline when nothing is answered', async () => {
    const call = callEngine({ what: 'look', timeoutMs: 20 }, () => new Promise(() => undefined));
    await expect(call).rejects.toMatchObject({ fault: { code: 'engine-timeout' } });
  });
});
