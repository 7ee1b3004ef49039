import { describe, expect, it } from 'vitest';
import { judgeCompose } from '#docker/compose/judge-compose.ts';

describe('judgeCompose', () => {
  it('has nothing to say when all went well', () => {
    expect(judge(0, 'warning: something')).toBeNull();
  });

  it.each([
    'services.web Additional property imagine is not allowed',
    'dependency failed to start: container x-redis-1 is unhealthy',
    'Error response from daemon: failed to create task: exec: "/nosuch": no such file or directory',
    'Error response from daemon: pull access denied for nosuch, repository does not exist',
    'service "no space left on device" has neither an image nor a build context',
  ])('passes on what the model is to blame for: %s', (output) => {
    expect(judge(1, output)).toBe(output);
  });

  it.each([
    ['compose-missing', "docker: 'compose' is not a docker command."],
    ['compose-missing', "unknown shorthand flag: 'p' in -p"],
    [
      'engine-unreachable',
      'Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?',
    ],
    ['engine-permission', 'permission denied while trying to connect to the Docker daemon socket'],
    ['registry-limit', 'toomanyrequests: You have reached your pull rate limit'],
    ['registry-unreachable', 'Get "https://r/v2/": dial tcp: lookup r: no such host'],
    ['disk-full', 'write /var/lib/x: no space left on device'],
  ])('calls %s a fault: %s', (code, output) => {
    expect(() => judge(1, output)).toThrow(
      expect.objectContaining({ fault: expect.objectContaining({ code }) }),
    );
  });

  it('calls a command that did not end a fault', () => {
    const ended = { exitCode: null, output: '', isTimedOut: true };
    expect(() => judgeCompose(ended)).toThrow(/engine-timeout/);
  });

  it('says something where Compose says nothing', () => {
    expect(judge(17, '')).toContain('17');
  });
});

function judge(exitCode: number, output: string): string | null {
  return judgeCompose({ exitCode, output, isTimedOut: false });
}
