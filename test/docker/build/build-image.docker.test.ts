import { inspect } from 'node:util';
import { execa } from 'execa';
import { describe, expect, it, vi } from 'vitest';
import type { BuildFailure, BuildOutcome, BuildRequest } from '#docker/build/build-request.ts';
import { FaultError } from '#domain/fault.ts';
import { toBuildRequest } from '../support/build-request.ts';
import { baseImage, useEngine } from '../support/use-engine.ts';

const engine = useEngine();
const soon = { each: 2, perRun: 6, firstDelayMs: 1 };
const online = useEngine({ answersOn: async () => true, retries: soon });
const offline = useEngine({ answersOn: async () => false, retries: soon });
const onlyOnce = useEngine({ answersOn: async () => true, retries: { ...soon, perRun: 0 } });
const never = new AbortController().signal;
const from = `FROM ${baseImage}\n`;

describe('a build that works', () => {
  it('yields an image without a name, and a record of its steps', async () => {
    const steps: string[] = [];
    const request = await toBuildRequest(
      `# syntax=docker/dockerfile:1\n${from}RUN echo ${unique()}\nCOPY app.py /app/\nCMD ["true"]\n`,
      { tree: { 'app.py': 'app' }, onProgress: (step) => steps.push(step) },
    );
    const built = expectBuilt(await engine().build(request, never));
    expect(built.imageId).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(steps.some((step) => step.includes('RUN echo'))).toBe(true);
    const run = built.steps.find(({ name }) => name.includes('RUN echo'));
    expect(run).toMatchObject({ cached: false });
    expect(run?.durationMs).toBeGreaterThanOrEqual(0);
    const { stdout } = await execa('docker', [
      'inspect',
      '--format={{json .RepoTags}} {{index .Config.Labels "drydock.run"}}',
      built.imageId,
    ]);
    expect(stdout).toBe(`[] ${engine().runId}`);
  });

  it('takes from the cache what did not change, whatever the times of the files', async () => {
    const dockerfile = `${from}COPY a.txt /\nRUN echo ${unique()}\nCOPY b.txt /\n`;
    const build = async (b: string) =>
      expectBuilt(
        await engine().build(
          await toBuildRequest(dockerfile, { tree: { 'a.txt': 'a', 'b.txt': b } }),
          never,
        ),
      ).steps;
    await build('one');
    const again = await build('two');
    expect(again.find(({ name }) => name.includes('COPY a.txt'))).toMatchObject({ cached: true });
    expect(again.find(({ name }) => name.includes('RUN echo'))).toMatchObject({ cached: true });
    expect(again.find(({ name }) => name.includes('COPY b.txt'))).toMatchObject({ cached: false });
  });

  it('finds the Dockerfile that .dockerignore lists, and a text that the folder has not', async () => {
    const ignored = await toBuildRequest(`${from}COPY . /ctx\n`, {
      ignorePatterns: ['Dockerfile', '.*'],
      tree: { 'a.txt': 'a' },
    });
    expectBuilt(await engine().build(ignored, never));
    const other = { ...ignored, dockerfile: `${from}RUN true\n`, ignorePatterns: null };
    expectBuilt(await engine().build(other, never));
  });

  it('adds nothing to a context that holds the Dockerfile', async () => {
    const request = await toBuildRequest(`${from}COPY . /ctx\nRUN ls -A /ctx > /listed\n`);
    const { imageId } = expectBuilt(await engine().build(request, never));
    expect(await readFromImage(imageId, 'listed')).toBe('Dockerfile\n');
  });

  it('sends files that are only for this build', async () => {
    const request = await toBuildRequest(`${from}COPY planted /planted\n`, {
      extraFiles: { 'planted/x.txt': 'planted' },
    });
    const { imageId } = expectBuilt(await engine().build(request, never));
    expect(await readFromImage(imageId, 'planted/x.txt')).toBe('planted');
  });

  it('keeps links as links, and what they point to where it is', async () => {
    const request = await toBuildRequest(`${from}COPY . /ctx\n`, {
      tree: { out: { link: '/etc/hostname' } },
    });
    const { imageId } = expectBuilt(await engine().build(request, never));
    const kinds: string[] = [];
    const visitor = {
      entry: ({ path, kind }: { readonly path: string; readonly kind: string }) => {
        if (path === 'ctx/out') kinds.push(kind);
        return null;
      },
      head: () => undefined,
    };
    await engine().visitFilesystem(imageId, visitor, never);
    expect(kinds).toEqual(['link']);
  });

  it('keeps cache mounts of one namespace from another', async () => {
    const word = unique();
    const build = async (cacheNamespace: string, command: string) =>
      engine().build(
        await toBuildRequest(
          `${from}RUN --mount=type=cache,id=${word},target=/cache ${command} # ${unique()}\n`,
          { cacheNamespace },
        ),
        never,
      );
    expectBuilt(await build('student-a', 'echo poison > /cache/x'));
    expectBuilt(await build('student-a', 'test -f /cache/x'));
    expectBuilt(await build('student-b', 'test ! -e /cache/x'));
  });

  it('counts the bytes that docker images counts', async () => {
    const request = await toBuildRequest(`${from}RUN head -c 3000000 /dev/zero > /zeros\n`);
    const { imageId } = expectBuilt(await engine().build(request, never));
    const { stdout } = await execa('docker', ['inspect', '--format={{.Size}}', imageId]);
    const { sizeBytes, history } = await engine().inspectImage(imageId);
    expect(sizeBytes).toBe(Number(stdout));
    expect(history.reduce((sum, layer) => sum + layer.sizeBytes, 0)).toBe(sizeBytes);
    expect(history.at(-1)?.sizeBytes).toBe(3_000_000);
  });

  it('hides our labels, also where the submission sets them', async () => {
    const request = await toBuildRequest(`${from}LABEL drydock.run=other mine=yes\n`);
    const { imageId } = expectBuilt(await engine().build(request, never));
    const { config } = await engine().inspectImage(imageId);
    expect(config.labels).toMatchObject({ mine: 'yes' });
    expect(config.labels).not.toHaveProperty('drydock.run');
  });
});

describe('a build that fails', () => {
  it.each([
    {
      name: 'a failing command',
      dockerfile: `${from}RUN echo one >&2; echo two >&2; exit 3\n`,
      reason: 'step-failed',
      exitCode: 3,
      step: 'RUN echo one',
      tail: 'one\ntwo\n',
    },
    {
      name: 'a file that is not there',
      dockerfile: `${from}COPY nosuch /\n`,
      reason: 'step-failed',
      exitCode: null,
      step: 'COPY nosuch',
      tail: '',
    },
    {
      name: 'an unknown instruction',
      dockerfile: `${from}FOO\n`,
      reason: 'dockerfile-error',
      exitCode: null,
      step: null,
      tail: '',
    },
    {
      name: 'nothing but arguments',
      dockerfile: 'ARG A=1\n',
      reason: 'dockerfile-error',
      exitCode: null,
      step: null,
      tail: '',
    },
    {
      name: 'a frontend of its own',
      dockerfile: `# syntax=evil/frontend\n${from}`,
      reason: 'dockerfile-error',
      exitCode: null,
      step: null,
      tail: '',
    },
    {
      name: "a name that can be nobody's image",
      dockerfile: 'FROM nosuch.invalid/x:1\n',
      reason: 'unknown-base-image',
      exitCode: null,
      step: 'load metadata',
      tail: '',
    },
    {
      name: 'a forbidden network',
      dockerfile: `${from}RUN --network=host true\n`,
      reason: 'dockerfile-error',
      exitCode: null,
      step: null,
      tail: '',
    },
    {
      name: 'a secret that there is not',
      dockerfile: `${from}RUN --mount=type=secret,id=x,required=true true\n`,
      reason: 'step-failed',
      exitCode: null,
      step: 'RUN --mount',
      tail: '',
    },
  ])('names $name', async ({ dockerfile, reason, exitCode, step, tail }) => {
    const failed = expectFailed(await engine().build(await toBuildRequest(dockerfile), never));
    expect(failed).toMatchObject({ reason, exitCode, logTail: tail });
    expect(failed.message).not.toBe('');
    if (step === null) expect(failed.failedStep).toBeNull();
    else expect(failed.failedStep).toContain(step);
  });

  it.each([
    { name: 'too many files', limits: { contextFiles: 3 } },
    { name: 'too many bytes', limits: { contextBytes: 1000 } },
  ])('refuses $name before anything is sent', async ({ limits }) => {
    const tree = Object.fromEntries(
      Array.from({ length: 5 }, (_, n) => [`f${n}`, 'x'.repeat(300)]),
    );
    const request = await toBuildRequest(from, { tree });
    const limited = { ...request, limits: { ...request.limits, ...limits } };
    expect(expectFailed(await engine().build(limited, never)).reason).toBe('context-limit');
  });
});

describe('a build that does not end', () => {
  it.each([
    {
      name: 'time',
      reason: 'timeout',
      command: 'while true; do echo tick; sleep 0.2; done',
      options: { timeoutMs: 3000 },
    },
    {
      name: 'silence',
      reason: 'silence',
      command: 'echo last words; sleep SECONDS',
      options: { silenceMs: 2000 },
    },
  ] as const)(
    'is ended for its $name, and its commands with it',
    async ({ reason, command, options }) => {
      const seconds = uniqueSeconds();
      const dockerfile = `${from}RUN sleep ${seconds} & ${command.replace('SECONDS', seconds)}\n`;
      const request = await toBuildRequest(dockerfile, options);
      const failed = expectFailed(await engine().build(request, never));
      expect(failed.reason).toBe(reason);
      expect(failed.failedStep).toContain('RUN sleep');
      expect(failed.logTail).toMatch(/tick|last words/);
      await expectNoProcess(seconds);
    },
  );

  it('is ended for what it prints', async () => {
    const request = await toBuildRequest(
      `${from}RUN head -c 400000 /dev/zero | tr '\\0' x | fold -w 100; echo ${unique()}; sleep 60\n`,
    );
    const limited = { ...request, limits: { ...request.limits, outputBytes: 200_000 } };
    const failed = expectFailed(await engine().build(limited, never));
    expect(failed.reason).toBe('output-limit');
    expect(failed.logTail.length).toBeLessThan(20_000);
  });

  it('outlives a flood, which the engine itself cuts', async () => {
    const request = await toBuildRequest(
      `${from}RUN yes ${unique()} | head -c 30000000\nRUN true\n`,
    );
    expectBuilt(await engine().build(request, never));
  });

  it("rejects with the caller's reason when it is aborted, and ends its commands", async () => {
    const seconds = uniqueSeconds();
    const aborting = new AbortController();
    const request: BuildRequest = {
      ...(await toBuildRequest(`${from}RUN sleep ${seconds}\n`)),
      onProgress: (step) => {
        if (step.includes('RUN sleep')) setTimeout(() => aborting.abort(new Error('enough')), 300);
      },
    };
    await expect(engine().build(request, aborting.signal)).rejects.toThrow('enough');
    await expectNoProcess(seconds);
  });
});

it('blames nobody when no registry can be asked', async () => {
  const request = await toBuildRequest(`FROM registry.drydock-${unique()}.com/nosuch:1\n`);
  const error = await engine()
    .build(request, never)
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(FaultError);
  expect(error).toMatchObject({ fault: { code: 'registry-unreachable' } });
});

describe('a command that says that it missed a package server', () => {
  /** In each build of the Dockerfile from `since` on (0: the first), the command goes on. */
  async function missing(host: string, since: number): Promise<BuildRequest> {
    const attempts = 'echo >> /tried/x; tried=$(wc -l < /tried/x)';
    const command = `${attempts}; echo "tried $tried: could not resolve '${host}'"; test $tried -gt ${since}`;
    return toBuildRequest(
      `${from}RUN --mount=type=cache,id=${unique()},target=/tried ${command}\n`,
    );
  }

  it('costs nothing where the server is missed in one build only', async () => {
    expectBuilt(await online().build(await missing('deb.debian.org', 1), never));
  });

  it('has failed where it says so again, and the server is in reach', async () => {
    const failed = expectFailed(await online().build(await missing('pypi.org', 99), never));
    expect(failed).toMatchObject({ reason: 'step-failed', exitCode: 1 });
    expect(failed.logTail).toContain('tried 2:');
  });

  it('blames nobody where the server is out of reach, and keeps what was said', async () => {
    const error = await offline()
      .build(await missing('pypi.org', 99), never)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ fault: { code: 'packages-unreachable' } });
    const cause = error instanceof FaultError ? error.fault.cause : null;
    expect(cause).toMatchObject({ logTail: expect.stringContaining('tried 3:') });
    expect(inspect(cause)).not.toContain('tried');
  });

  it('blames nobody where the run has no second try left', async () => {
    await expect(onlyOnce().build(await missing('pypi.org', 1), never)).rejects.toMatchObject({
      fault: { code: 'packages-unreachable' },
    });
  });

  it('is not built again for any other failure', async () => {
    const failed = expectFailed(await online().build(await missing('example.org', 99), never));
    expect(failed.logTail).toContain('tried 1:');
  });
});

function expectBuilt(outcome: BuildOutcome): Extract<BuildOutcome, { kind: 'built' }> {
  if (outcome.kind !== 'built')
    throw new Error(`not built: ${outcome.message}\n${outcome.logTail}`);
  return outcome;
}

function expectFailed(outcome: BuildOutcome): BuildFailure {
  if (outcome.kind !== 'failed') throw new Error('built against all hope');
  return outcome;
}

async function readFromImage(imageId: string, name: string): Promise<string | null> {
  let content: string | null = null;
  await engine().visitFilesystem(
    imageId,
    {
      entry: () => undefined,
      wants: ({ path }) => (path === name ? 1000 : null),
      head: (_, head) => {
        content = head.toString();
      },
    },
    never,
  );
  return content;
}

/** The engine ends a build's commands shortly after the request. */
async function expectNoProcess(seconds: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const { stdout } = await execa('ps', ['-eo', 'args']);
      expect(stdout).not.toContain(`sleep ${seconds}`);
    },
    { timeout: 10_000, interval: 200 },
  );
}

function unique(): string {
  return Math.random().toString(36).slice(2);
}

function uniqueSeconds(): string {
  return String(300 + Math.random());
}
