import { describe, expect, it } from 'vitest';
import type { BuildFailure } from '#docker/build/build-request.ts';
import { toBuildFinding } from '#facts/build/build-failure.ts';
import { parseDockerfile } from '#facts/parse/dockerfile/parse-dockerfile.ts';

const dockerfile = parseDockerfile('FROM python:3.11-slim\n\nRUN pip install x\n', 'Dockerfile');
const failure: BuildFailure = {
  kind: 'failed',
  reason: 'step-failed',
  message: 'process did not complete successfully: exit code: 1',
  failedStep: '[2/2] RUN pip install x',
  exitCode: 1,
  logTail: Array.from({ length: 100 }, (_, line) => `line ${line}`).join('\n'),
  steps: [],
  durationMs: 1,
};

describe('toBuildFinding', () => {
  it.each([
    ['step-failed', 'build-failed'],
    ['dockerfile-error', 'dockerfile-refused'],
    ['unknown-base-image', 'base-image-unknown'],
    ['timeout', 'build-timeout'],
    ['silence', 'build-silent'],
    ['output-limit', 'build-output-limit'],
    ['disk-limit', 'build-disk-limit'],
    ['context-limit', 'context-too-large'],
  ] as const)('%s is %s', (reason, code) => {
    const found = toBuildFinding({ ...failure, reason }, dockerfile);
    expect(found.code).toBe(code);
    if (reason !== 'context-limit') expect(found.location).toEqual({ file: 'Dockerfile', line: 3 });
    expect(found.message.raw).not.toContain('[2/2]');
    expect(found.evidence?.raw.split('\n').length ?? 0).toBeLessThanOrEqual(20);
  });

  it('goes by the line that the engine names', () => {
    const message = 'dockerfile parse error on line 2: unknown instruction: FRM';
    const refused = { ...failure, reason: 'dockerfile-error', message, failedStep: null } as const;
    expect(toBuildFinding(refused, dockerfile).location?.line).toBe(2);
  });

  it('keeps what the submission said apart from what we say', () => {
    const found = toBuildFinding({ ...failure, failedStep: '[2/2] RUN ::error::x' }, dockerfile);
    const hostile = found.message.parts.filter(({ value }) => value.includes('::error::'));
    expect(hostile.map(({ trusted }) => trusted)).toEqual([false]);
  });
});
