// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of Compose
import { describe, expect, test } from 'vitest';
import { findComposeFiles } from '#sandbox/compose/load/compose-file-names.ts';
import { planTree, treeReader, validPlan } from '#test/compose-plan.ts';

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

describe('what Compose would refuse is named with its line', () => {
  test.each<[string, string, string, number | null]>([
    [
      'an unknown key',
      'services:\n  a:\n    image: x\n    prots: [80]\n',
      'compose-unknown-key',
      4,
    ],
    ['an unknown section', 'services: {a: {image: x}}\nservice: {}\n', 'compose-unknown-key', 2],
    [
      'an unknown key of a health check',
      'services:\n  a:\n    image: x\n    healthcheck:\n      tests: x\n',
      'compose-unknown-key',
      5,
    ],
    [
      'a value of another kind',
      'services:\n  a:\n    image: x\n    ports: 80\n',
      'compose-invalid-value',
      4,
    ],
    ['no YAML', 'services:\n  a: [\n', 'compose-unparsable', 3],
    ['an empty file', '', 'compose-unreadable-file', null],
    ['no services', 'services: {}\n', 'compose-no-services', null],
    [
      'a service without image and build',
      'services:\n  a:\n    ports: [80]\n',
      'compose-invalid-value',
      2,
    ],
    [
      'a dependency on nothing',
      'services:\n  a:\n    image: x\n    depends_on:\n      - redis\n',
      'compose-undefined-service',
      5,
    ],
    [
      'a dependency on a service of a profile',
      'services:\n  a: {image: x, depends_on: [b]}\n  b: {image: y, profiles: [p]}\n',
      'compose-undefined-service',
      2,
    ],
    [
      'an undefined network',
      'services:\n  a: {image: x, networks: [n]}\n',
      'compose-invalid-value',
      2,
    ],
    [
      'an undefined volume',
      'services:\n  a: {image: x, volumes: ["src:/x"]}\n',
      'compose-invalid-value',
      2,
    ],
    [
      'a missing variable',
      'services:\n  a:\n    image: ${TAG:?set it}\n',
      'compose-missing-variable',
      3,
    ],
    [
      'half a variable',
      'services:\n  a:\n    image: "${TAG"\n',
      'compose-invalid-interpolation',
      3,
    ],
    [
      'a missing env_file',
      'services:\n  a: {image: x, env_file: no.env}\n',
      'compose-missing-env-file',
      2,
    ],
    [
      'a folder that is not there',
      'services:\n  a: {build: ./no}\n',
      'compose-missing-build-context',
      2,
    ],
    [
      'a circle of extends',
      'services:\n  a: {extends: b}\n  b: {extends: a}\n',
      'compose-invalid-extends',
      3,
    ],
    ['a file that includes itself', 'include: [compose.yaml]\n', 'compose-invalid-include', 1],
    ['an include of nothing', 'include: [no.yml]\n', 'compose-invalid-include', 1],
    [
      '11 services',
      `services:\n${lines(11, (i) => `  s${i}: {image: x}`)}\n`,
      'compose-too-large',
      2,
    ],
    [
      'a thousand networks',
      `services: {a: {image: x}}\nnetworks:\n${lines(1000, (i) => `  n${i}: {}`)}\n`,
      'compose-too-large',
      3,
    ],
  ])('%s', async (_, content, code, line) => {
    const planned = await planTree({ 'compose.yaml': content });
    if (planned.kind === 'planned') throw new Error('it was planned');
    expect(planned.findings[0]).toMatchObject({ code, location: { file: 'compose.yaml', line } });
  });

  test('the line is that of the file in which the key stands', async () => {
    const planned = await planTree({
      'compose.yaml': 'services: {a: {extends: {file: common/base.yml, service: b}}}\n',
      'common/base.yml': 'services:\n  b:\n    image: x\n    foo: 1\n',
    });
    expect(planned).toMatchObject({
      findings: [{ code: 'compose-unknown-key', location: { file: 'common/base.yml', line: 4 } }],
    });
  });

  test('one mistake does not hide another', async () => {
    const content = 'services:\n  a:\n    image: x\n    foo: 1\n    ports: 5\n';
    const planned = await planTree({ 'compose.yaml': content });
    expect(planned).toMatchObject({
      findings: [{ code: 'compose-unknown-key' }, { code: 'compose-invalid-value' }],
    });
  });
});

describe('the file that Compose takes', () => {
  const files = (...names: readonly string[]) =>
    findComposeFiles(treeReader(Object.fromEntries(names.map((name) => [name, '']))));

  test('is the first of its names', () => {
    expect(files('docker-compose.yaml', 'docker-compose.yml')?.base).toBe('docker-compose.yml');
    expect(files('docker-compose.yml', 'compose.yml')?.base).toBe('compose.yml');
    expect(files('compose.yml', 'compose.yaml')?.base).toBe('compose.yaml');
    expect(files('docker-compose.yml')).toEqual({ base: 'docker-compose.yml', override: null });
    expect(files('Compose.yml', 'sub/compose.yml', 'compose.json')).toBeNull();
  });

  test('has one override file', () => {
    const names = ['compose.yml', 'compose.override.yaml', 'compose.override.yml'];
    expect(files(...names)?.override).toBe('compose.override.yml');
  });
});

describe('a plan tells what to build', () => {
  test('from where, with which arguments, for which target', async () => {
    const plan = await validPlan({
      'compose.yaml': `
services:
  a:
    build: {context: ./app, dockerfile: ../docker/Dockerfile.dev, target: dev, args: {A: "$X", B: , C: 1}}
    image: postgres:16
    platform: linux/amd64
  b: {build: .}
  c: {build: {dockerfile_inline: "FROM x"}}
  d: {image: redis:7}
`,
      '.env': 'X=x\nB=b\n',
      'app/x': '',
      'docker/Dockerfile.dev': '',
    });
    const common = { dockerfileInline: null, target: null, args: {}, platform: null };
    expect(plan.services.map(({ image }) => image)).toEqual([null, null, null, 'redis:7']);
    expect(plan.services.map(({ build }) => build)).toEqual([
      {
        contextPath: 'app',
        dockerfilePath: 'docker/Dockerfile.dev',
        dockerfileInline: null,
        target: 'dev',
        args: { A: 'x', B: 'b', C: '1' },
        platform: 'linux/amd64',
        line: 4,
      },
      { ...common, contextPath: '.', dockerfilePath: 'Dockerfile', line: 7 },
      { ...common, contextPath: '.', dockerfilePath: null, dockerfileInline: 'FROM x', line: 8 },
      null,
    ]);
  });

  test('a service whose source was refused cannot be started', async () => {
    const plan = await validPlan({ 'compose.yaml': 'services: {a: {build: /etc, image: x}}' });
    expect(plan.services[0]).toMatchObject({ build: null, image: null });
  });
});
