import { describe, expect, it } from 'vitest';
import { explainDockerdDeath } from '#lab/engine/dockerd-death.ts';
import { enginePackages } from '#lab/engine/engine-packages.ts';
import { parseEngineInfo, toNoEngine } from '#lab/engine/engine-state.ts';
import { type AnsweringEngine, requireUsable } from '#lab/engine/require-usable.ts';

const usable: AnsweringEngine = {
  kind: 'answers',
  version: '26.1.5+dfsg1',
  storageDriver: 'overlay2',
  compose: '2.26.1-4',
  buildx: '0.13.1',
  startedByLab: true,
};

const info = (fields: object): string =>
  JSON.stringify({
    ServerVersion: usable.version,
    Driver: 'overlay2',
    ClientInfo: {
      Plugins: [
        { Name: 'compose', Version: '2.26.1-4' },
        { Name: 'buildx', Version: '0.13.1' },
      ],
    },
    ...fields,
  });

describe('lab/engine state', () => {
  it('is the lab’s own by its label, and nobody’s without', () => {
    expect(parseEngineInfo(info({ Labels: ['drydock.lab=engine'] }), '')).toEqual(usable);
    expect(parseEngineInfo(info({ Labels: null }), '')).toMatchObject({ startedByLab: false });
    expect(parseEngineInfo(info({ Labels: ['drydock.lab=other'] }), '')).toMatchObject({
      startedByLab: false,
    });
  });

  it('takes a reason from the document, else from the complaints', () => {
    const nobody = { ServerVersion: '' };
    expect(parseEngineInfo(info({ ...nobody, ServerErrors: ['Cannot connect'] }), 'x')).toEqual({
      kind: 'silent',
      reason: 'Cannot connect',
    });
    expect(parseEngineInfo(info(nobody), 'Cannot connect\nmore')).toEqual({
      kind: 'silent',
      reason: 'Cannot connect',
    });
  });

  it('tells an engine that refuses this user from one that is not there', () => {
    expect(toNoEngine('permission denied while trying to connect').kind).toBe('forbidden');
    expect(toNoEngine('').kind).toBe('silent');
  });
});

describe('lab/engine requirements', () => {
  it('takes a complete engine that is new enough', () => {
    expect(requireUsable(usable)).toBe(usable);
  });

  it.each([
    [{ version: '20.10.24+dfsg1' }, /too old: upgrade it to 25/],
    [{ compose: null }, /no Compose/],
    [{ buildx: null }, /no buildx/],
  ])('refuses one with %j', (defect, message) => {
    expect(() => requireUsable({ ...usable, ...defect })).toThrow(message);
  });

  it('takes from the next release only what Debian 12 has too old', () => {
    expect(enginePackages({ distribution: 'debian', codename: 'bookworm' }).fromTrixie).toContain(
      'docker.io',
    );
    expect(
      enginePackages({ distribution: 'debian', codename: 'bookworm' }).fromTrixie,
    ).not.toContain('runc');
    expect(enginePackages({ distribution: 'debian', codename: 'trixie' }).fromTrixie).toEqual([]);
    expect(enginePackages({ distribution: 'ubuntu', codename: 'noble' }).all).toContain(
      'docker-compose-v2',
    );
  });
});

describe('lab/engine death', () => {
  it.each([
    ["failed to start daemon: Devices cgroup isn't mounted", /cgroups/],
    [
      'iptables v1.8.9 (nf_tables): Could not fetch rule set generation id: Permission denied',
      /network/,
    ],
    ['write /var/lib/x: no space left on device', /disk is full/],
    [
      'failed to start daemon, ensure docker is not running: process with PID 7 is still running',
      /another/,
    ],
    ['failed to mount overlay: operation not permitted', /kernel/],
    ['something else', /stopped right after/],
  ])('%j is explained', (log, happened) => {
    expect(explainDockerdDeath(log).happened).toMatch(happened);
  });
});
