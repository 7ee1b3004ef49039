import { describe, expect, it } from 'vitest';
import { judgeStartError } from '#docker/containers/judge-start-error.ts';

describe('judgeStartError', () => {
  it.each([
    [400, 'no command specified'],
    [
      400,
      'failed to create task for container: OCI runtime create failed: runc create failed: exec: "gunicorn": executable file not found in $PATH: unknown',
    ],
    [500, 'unable to find user appuser: no matching entries in passwd file'],
    [400, 'OCI runtime create failed: exec: "/no space left on device": no such file or directory'],
    [
      500,
      'OCI runtime create failed: container init was OOM-killed (memory limit too low?): unknown',
    ],
    [400, "invalid volume specification: destination can't be '/'"],
  ])("%i %s is the submission's", (statusCode, message) => {
    expect(judgeStartError(answer(statusCode, message))).toEqual({ kind: 'refused', message });
  });

  it.each([
    [500, 'mkdir /var/lib/docker/overlay2/x: no space left on device'],
    [
      500,
      'driver failed programming external connectivity: Bind for 127.0.0.1:80 failed: port is already allocated',
    ],
    [404, 'network abc not found'],
    [404, 'No such image: sha256:abc'],
    [
      500,
      'failed to create shim task: OCI runtime create failed: unable to apply cgroup configuration',
    ],
    [503, 'service unavailable'],
  ])('%i %s is not', (statusCode, message) => {
    expect(judgeStartError(answer(statusCode, message))).toBeNull();
  });

  it('is not judged where there was no answer', () => {
    expect(judgeStartError(Object.assign(new Error('x'), { code: 'ECONNRESET' }))).toBeNull();
  });
});

function answer(statusCode: number, message: string): Error {
  return Object.assign(new Error(`(HTTP code ${statusCode}) server error - ${message} `), {
    statusCode,
  });
}
