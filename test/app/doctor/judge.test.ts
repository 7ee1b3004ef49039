import { describe, expect, it } from 'vitest';
import { judgeBaseImages, judgeBuildLimits, judgeCompose } from '#app/doctor/judge-build.ts';
import { judgeEngine } from '#app/doctor/judge-engine.ts';
import { judgeNetwork, type ProbedNetwork } from '#app/doctor/judge-network.ts';
import type { EngineSurvey } from '#docker/survey/survey-engine.ts';
import { type DiagnosisState, toReadiness } from '#domain/diagnosis.ts';
import { text } from '#domain/text.ts';

const good: EngineSurvey = {
  version: '28.0.4',
  operatingSystem: 'Ubuntu 24.04',
  platform: 'linux/x86_64',
  securityOptions: ['name=seccomp', 'name=rootless'],
  runtimes: ['runc', 'runsc'],
  dataRoot: '/var/lib/docker',
  imageStore: 'graphdriver',
  rootUserId: 0,
  host: 'unix:///var/run/docker.sock',
  apiVersion: '1.48',
  reach: 'relay',
  cgroup: { version: '2', driver: 'systemd' },
  canLimit: { memory: true, swap: true, processes: true, cpu: true },
  cpus: 4,
  memoryBytes: 16e9,
  freeBytes: 100e9,
  images: ['python:3.11-slim'],
};

function states(survey: Partial<EngineSurvey>): Readonly<Record<string, DiagnosisState>> {
  const judged = judgeEngine({ ...good, ...survey });
  return Object.fromEntries(judged.map(({ id, state }) => [id, state]));
}

describe('what an engine says', () => {
  it('holds where everything is there', () => {
    expect(new Set(Object.values(states({})))).toEqual(new Set(['holds']));
  });

  it.each([
    ['engine', 'missing', { apiVersion: '1.43' }],
    ['container-limits', 'advised', { canLimit: { ...good.canLimit, swap: false } }],
    ['user-namespace', 'optional', { securityOptions: ['name=seccomp'] }],
    ['gvisor', 'optional', { runtimes: ['runc'] }],
    ['disk', 'advised', { freeBytes: 1e9 }],
    ['disk', 'unknown', { freeBytes: null }],
    ['memory', 'advised', { memoryBytes: 1e9 }],
  ] as const)('%s is %s', (id, state, survey) => {
    expect(states(survey)).toMatchObject({ [id]: state });
  });

  it('takes API 1.100 for newer than 1.44', () => {
    expect(states({ apiVersion: '1.100' })['engine']).toBe('holds');
  });
});

describe('what a container met with', () => {
  const probed: ProbedNetwork = {
    reach: 'relay',
    tried: [
      { target: '172.18.0.1:22', what: "the machine's address in its network" },
      { target: '1.1.1.1:53', what: 'the internet' },
    ],
    answered: new Set(),
    isReached: true,
  };

  it('holds where nothing answered it, and it was reached', () => {
    expect(judgeNetwork(probed).map(({ state }) => state)).toEqual(['holds', 'holds']);
  });

  it('names what answered', () => {
    const [egress] = judgeNetwork({ ...probed, answered: new Set(['1.1.1.1:53']) });
    expect(egress?.state).toBe('advised');
    expect(egress?.observed.raw).toBe('a container reached the internet (1.1.1.1:53)');
  });

  it('cannot grade what it cannot reach', () => {
    expect(judgeNetwork({ ...probed, isReached: false })[1]?.state).toBe('missing');
  });
});

describe('what builds have', () => {
  it.each([
    ['unknown', null],
    ['advised', { path: '/docker', memoryBytes: null, processes: null }],
    ['advised', { path: '/drydock', memoryBytes: 4e9, processes: null }],
    ['holds', { path: '/drydock', memoryBytes: 4e9, processes: 2000 }],
  ] as const)('limits: %s', (state, shared) => {
    expect(judgeBuildLimits(shared).state).toBe(state);
  });

  it('needs Compose, and asks for images beforehand', () => {
    expect(judgeCompose(null).state).toBe('missing');
    expect(judgeCompose('2.26.1').state).toBe('holds');
    expect(judgeBaseImages(['a:1'], ['a:1', 'b:1']).state).toBe('holds');
    const missing = judgeBaseImages(['a:1', 'c:1'], ['a:1']);
    expect([missing.state, missing.advice?.raw]).toEqual([
      'advised',
      expect.stringContaining('docker pull c:1;'),
    ]);
  });
});

it.each([
  [['holds', 'optional', 'unknown'], 'ready'],
  [['holds', 'advised'], 'limited'],
  [['advised', 'missing'], 'unable'],
] as const)('%j is %s', (found, readiness) => {
  const diagnoses = found.map((state) => {
    return { id: 'x', title: 'x', state, observed: text`x`, advice: null };
  });
  expect(toReadiness(diagnoses)).toBe(readiness);
});
