import { describe, expect, it } from 'vitest';
import { BuildRecord } from '#docker/build/build-record.ts';
import { judgeBuildError } from '#docker/build/judge-build-error.ts';

const load = '[internal] load metadata for example:1';
const run = '[2/2] RUN x';

describe('judgeBuildError', () => {
  it.each([
    {
      name: 'a name that no registry knows',
      step: load,
      message: 'nope:1: failed to resolve source metadata: nope:1: not found',
      reason: 'unknown-base-image',
    },
    {
      name: 'a private or made-up repository',
      step: load,
      message:
        'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      reason: 'unknown-base-image',
    },
    {
      name: 'a host that can be no registry',
      step: load,
      message:
        'failed to do request: Head "https://nosuch.invalid/v2/foo/manifests/1": dial tcp: lookup nosuch.invalid: no such host',
      reason: 'unknown-base-image',
    },
    {
      name: 'a registry on the own machine',
      step: load,
      message:
        'failed to do request: Head "https://127.0.0.1:1/v2/foo/manifests/1": dial tcp 127.0.0.1:1: connect: connection refused',
      reason: 'unknown-base-image',
    },
    {
      name: 'a platform that the image has not',
      step: load,
      message: 'no match for platform in manifest: not found',
      reason: 'unknown-base-image',
    },
    {
      name: 'a failed command',
      step: run,
      message: 'process "/bin/sh -c x" did not complete successfully: exit code: 3',
      reason: 'step-failed',
      exitCode: 3,
    },
    {
      name: 'a command that prints what a fault says',
      step: run,
      message:
        'process "/bin/sh -c echo \\"no space left on device\\"; exit 7" did not complete successfully: exit code: 7',
      reason: 'step-failed',
      exitCode: 7,
    },
    {
      name: 'a copy of a file named like a fault',
      step: '[2/2] COPY x y',
      message: 'failed to calculate checksum of ref a::b: "/no space left on device": not found',
      reason: 'step-failed',
    },
    {
      name: 'a missing user',
      step: run,
      message:
        'process "/bin/sh -c id" did not complete successfully: unable to find user x: no matching entries in passwd file',
      reason: 'step-failed',
    },
    {
      name: 'a user named like a fault',
      step: run,
      message:
        'process "/bin/sh -c id" did not complete successfully: unable to find user process "" did not complete successfully: context canceled: no matching entries in passwd file',
      reason: 'step-failed',
    },
    {
      name: 'a download of the submission',
      step: '[2/2] ADD https://registry.example/x /',
      message:
        'failed to load cache key: Get "https://registry.example/x": dial tcp: lookup registry.example: no such host',
      reason: 'step-failed',
    },
    {
      name: 'a parse error',
      step: null,
      message: 'dockerfile parse error on line 2: unknown instruction: FOO',
      reason: 'dockerfile-error',
    },
    {
      name: 'a parse error named like a fault',
      step: null,
      message: 'dockerfile parse error on line 2: unknown instruction: NO SPACE LEFT ON DEVICE',
      reason: 'dockerfile-error',
    },
    {
      name: 'a missing target',
      step: null,
      message: 'target stage "x" could not be found',
      reason: 'dockerfile-error',
    },
    {
      name: 'a forbidden network',
      step: null,
      message: 'failed to load LLB: network.host is not allowed',
      reason: 'dockerfile-error',
    },
  ])('holds the submission to $name', ({ step, message, reason, exitCode }) => {
    expect(judgeBuildError(message, recordOf(step, message))).toEqual({
      kind: 'failure',
      reason,
      exitCode: exitCode ?? null,
    });
  });

  it.each([
    {
      name: 'no route to the registry',
      step: load,
      message:
        'failed to do request: Head "https://registry.example.com/v2/": dial tcp: lookup registry.example.com on 10.0.0.1:53: no such host',
      code: 'registry-unreachable',
    },
    {
      name: 'a registry that does not answer',
      step: load,
      message:
        'failed to do request: Head "https://registry.example.com/v2/": net/http: TLS handshake timeout',
      code: 'registry-unreachable',
    },
    {
      name: 'a registry in trouble',
      step: load,
      message:
        'unexpected status from HEAD request to https://registry.example.com/v2/x: 503 Service Unavailable',
      code: 'registry-unreachable',
    },
    {
      name: 'the limit of a registry',
      step: load,
      message:
        'unexpected status code [manifests 1]: 429 Too Many Requests - toomanyrequests: You have reached your pull rate limit',
      code: 'registry-limit',
    },
    {
      name: 'a pull that broke off',
      step: '[builder 1/5] FROM registry/x:1',
      message: 'failed to copy: httpReadSeeker: failed open: unexpected EOF',
      code: 'registry-unreachable',
    },
    {
      name: 'a full disk',
      step: '[2/2] COPY . .',
      message: 'failed to copy files: write /var/lib/x: no space left on device',
      code: 'disk-full',
    },
    {
      name: 'an engine without a network',
      step: run,
      message: 'process "/bin/sh -c x" did not complete successfully: network bridge not found',
      code: 'engine-error',
    },
    {
      name: 'an engine that ended a command itself',
      step: run,
      message: 'process "/bin/sh -c x" did not complete successfully: context canceled',
      code: 'engine-error',
    },
    {
      name: 'an engine that went away',
      step: run,
      message: 'rpc error: code = Unavailable desc = error reading from server: EOF',
      code: 'engine-error',
    },
  ])('holds nobody to $name', ({ step, message, code }) => {
    const judged = judgeBuildError(message, recordOf(step, message));
    expect(judged).toMatchObject({ kind: 'fault', fault: { fault: { code } } });
  });
});

function recordOf(step: string | null, error: string): BuildRecord {
  const record = new BuildRecord();
  if (step !== null) {
    const vertex = { digest: 'a', name: step, cached: false, startedMs: 1, completedMs: 2, error };
    record.add({ vertexes: [vertex], logs: [], warnings: [], progressMarks: 0 });
  }
  return record;
}
