import { describe, expect, it } from 'vitest';
import { toHealthConfig, toHostConfig } from '#docker/containers/host-config.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';

const { container: limits } = sandboxPolicy();

describe('toHostConfig', () => {
  const config = toHostConfig(limits, {
    mode: 'net',
    publish: { address: '127.0.0.1', ports: [5000] },
  });

  it('holds every limit of the policy', () => {
    expect(config).toMatchObject({
      Memory: 512 * 1024 ** 2,
      MemorySwap: 512 * 1024 ** 2,
      PidsLimit: 256,
      NanoCpus: 2e9,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      LogConfig: { Type: 'json-file', Config: { 'max-size': '1048576', 'max-file': '1' } },
      RestartPolicy: { Name: 'no' },
      ShmSize: 64 * 1024 ** 2,
    });
  });

  it('gives back seven capabilities and no more', () => {
    expect(config.CapAdd).toEqual([
      'CHOWN',
      'SETUID',
      'SETGID',
      'DAC_OVERRIDE',
      'FOWNER',
      'NET_BIND_SERVICE',
      'KILL',
    ]);
  });

  it('leaves process 1 to the image, and the log to be read', () => {
    expect(config).toMatchObject({ Init: false, AutoRemove: false, Privileged: false });
  });

  it('publishes on a free port of loopback only', () => {
    expect(config.PortBindings).toEqual({ '5000/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] });
    expect(config.PublishAllPorts).toBe(false);
  });

  it('names another runtime and a control group where the policy does', () => {
    const strict = { ...limits, runtime: 'runsc', cgroupParent: 'grader.slice' };
    const network = { mode: 'none', publish: { address: '127.0.0.1', ports: [] } };
    expect(toHostConfig(strict, network)).toMatchObject({
      Runtime: 'runsc',
      CgroupParent: 'grader.slice',
      NetworkMode: 'none',
    });
    expect(toHostConfig(limits, network)).not.toHaveProperty('Runtime');
  });
});

describe('toHealthConfig', () => {
  it("keeps the image's schedule, ends all probes, or counts in nanoseconds", () => {
    expect(toHealthConfig(undefined)).toEqual({});
    expect(toHealthConfig(null)).toEqual({ Healthcheck: { Test: ['NONE'] } });
    const schedule = {
      intervalMs: 1000,
      timeoutMs: 2500,
      startPeriodMs: 60_000,
      startIntervalMs: 250,
      retries: 3,
    };
    expect(toHealthConfig(schedule)).toEqual({
      Healthcheck: {
        Interval: 1e9,
        Timeout: 2.5e9,
        StartPeriod: 60e9,
        StartInterval: 0.25e9,
        Retries: 3,
      },
    });
  });
});
