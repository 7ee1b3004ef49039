import { describe, expect, it } from 'vitest';
import { chooseReach } from '#docker/connection/choose-reach.ts';
import { parseDockerHost } from '#docker/connection/docker-host.ts';
import { parseEngineInfo } from '#docker/connection/engine-info.ts';

describe('parseDockerHost', () => {
  it.each([
    ['unix:///run/user/1/docker.sock', { kind: 'socket', path: '/run/user/1/docker.sock' }],
    ['npipe:////./pipe/docker_engine', { kind: 'socket', path: '//./pipe/docker_engine' }],
    ['tcp://docker:2375', { kind: 'tcp', host: 'docker', port: 2375, encrypted: false }],
    ['tcp://docker:2376', { kind: 'tcp', host: 'docker', port: 2376, encrypted: true }],
    ['localhost:1234', { kind: 'tcp', host: 'localhost', port: 1234, encrypted: false }],
  ])('reads %s', (value, address) => {
    expect(parseDockerHost(value).address).toEqual(address);
  });

  it.each(['ssh://me@host', 'ftp://x', '::::', 'tcp://'])('refuses %s with advice', (value) => {
    expect(() => parseDockerHost(value)).toThrow(/engine-unreachable/);
  });
});

describe('chooseReach', () => {
  const local = parseDockerHost('unix:///var/run/docker.sock');
  const debian = { operatingSystem: 'Debian GNU/Linux 12', securityOptions: ['name=seccomp'] };
  it.each([
    { name: 'Linux', host: local, info: debian, platform: 'linux', reach: 'relay' },
    {
      name: 'Linux with users remapped',
      host: local,
      info: { ...debian, securityOptions: ['name=userns'] },
      platform: 'linux',
      reach: 'container-address',
    },
    {
      name: 'Linux with SELinux',
      host: local,
      info: { ...debian, securityOptions: ['name=selinux'] },
      platform: 'linux',
      reach: 'container-address',
    },
    { name: 'macOS', host: local, info: debian, platform: 'darwin', reach: 'published-port' },
    { name: 'Windows', host: local, info: debian, platform: 'win32', reach: 'published-port' },
    {
      name: 'Docker Desktop on Linux',
      host: local,
      info: { ...debian, operatingSystem: 'Docker Desktop' },
      platform: 'linux',
      reach: 'published-port',
    },
    {
      name: 'a rootless engine',
      host: local,
      info: { ...debian, securityOptions: ['name=rootless'] },
      platform: 'linux',
      reach: 'published-port',
    },
    {
      name: 'another host',
      host: parseDockerHost('tcp://docker:2375'),
      info: debian,
      platform: 'linux',
      reach: 'published-port',
    },
  ] as const)('goes by $reach on $name', ({ host, info, platform, reach }) => {
    expect(chooseReach(host, info, { platform, seesEngine: true })).toBe(reach);
  });

  it('cannot share a folder with the engine from within a container', () => {
    const contained = { platform: 'linux', seesEngine: false } as const;
    expect(chooseReach(local, debian, contained)).toBe('container-address');
  });
});

describe('parseEngineInfo', () => {
  it('knows the image store and the remapped root', () => {
    const info = parseEngineInfo({
      DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
      SecurityOptions: ['name=userns'],
      DockerRootDir: '/var/lib/docker/231072.231072',
    });
    expect(info).toMatchObject({ imageStore: 'containerd', rootUserId: 231_072 });
    expect(parseEngineInfo({})).toMatchObject({ imageStore: 'graphdriver', rootUserId: 0 });
  });
});
