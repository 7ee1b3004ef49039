// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of Compose
import { describe, expect, test } from 'vitest';
import { parseComposeFile } from '#facts/parse/compose/parse-compose-file.ts';
import { ComposeSyntaxError } from '#sandbox/compose/yaml/compose-syntax-error.ts';

const file = 'docker-compose.yml';
const parse = (content: string) => parseComposeFile({ content, file }).services;

test('the example of the facts document', () => {
  const content = `services:
  api:
    build: .
    ports:
      - "5000:5000"
    depends_on:
      redis:
        condition: service_healthy
    healthcheck:
      test: ["CMD", "true"]
  redis:
    image: redis:7-alpine
`;
  expect(parseComposeFile({ content, file })).toEqual({
    file,
    services: [
      {
        name: 'api',
        line: 2,
        image: null,
        containerName: null,
        build: true,
        healthcheck: true,
        dependsOn: { redis: 'service_healthy' },
        ports: ['5000:5000'],
      },
      {
        name: 'redis',
        line: 11,
        image: 'redis:7-alpine',
        containerName: null,
        build: false,
        healthcheck: false,
        dependsOn: {},
        ports: [],
      },
    ],
  });
});

describe('a service tells', () => {
  test.each<[string, string, object]>([
    [
      'short depends_on',
      'depends_on: [b, c]',
      { dependsOn: { b: 'service_started', c: 'service_started' } },
    ],
    ['its build in long form', 'build: {context: ./app}', { build: true }],
    [
      'ports as they were written',
      'ports: [5000:5000, 80, "127.0.0.1:1:2/udp"]',
      { ports: ['5000:5000', '80', '127.0.0.1:1:2/udp'] },
    ],
    [
      'ports in long form',
      'ports: [{target: 80, published: "8080", host_ip: 127.0.0.1, protocol: tcp}]',
      { ports: ['127.0.0.1:8080:80/tcp'] },
    ],
    ['a variable as it was written', 'image: "redis:${TAG:-7}"', { image: 'redis:${TAG:-7}' }],
    ['that its health check is off', 'healthcheck: {disable: true}', { healthcheck: false }],
    ['that its health check is NONE', 'healthcheck: {test: ["NONE"]}', { healthcheck: false }],
    [
      'nothing that is not text',
      'image: [x]\n    ports: x\n    depends_on: 5',
      { image: null, ports: [], dependsOn: {} },
    ],
  ])('%s', (_, line, expected) => {
    expect(parse(`services:\n  a:\n    ${line}\n`)[0]).toMatchObject(expected);
  });

  test('what it takes by a merge key', () => {
    const content = 'x: &x {image: y, ports: ["1:1"]}\nservices: {a: {<<: *x, build: .}}\n';
    expect(parse(content)[0]).toMatchObject({ image: 'y', build: true, ports: ['1:1'] });
  });

  test('what an override file adds', () => {
    const base = { content: 'services: {a: {image: x, ports: ["1:1"]}}', file };
    const content = 'services: {a: {ports: ["2:2"]}, b: {image: y, ports: !reset ["3:3"]}}';
    const override = { content, file: 'docker-compose.override.yml' };
    expect(parseComposeFile(base, override).services).toMatchObject([
      { name: 'a', ports: ['1:1', '2:2'] },
      { name: 'b', image: 'y', ports: [] },
    ]);
  });
});

describe('what is no Compose file is refused with its line', () => {
  test.each<[string, number | null]>([
    ['', null],
    ['# only a comment', null],
    ['- a', 1],
    ['services: [a]', 1],
    ['services:\n  a: x', 2],
    ['services:\n  a:\n', 2],
    ['services:\n  a: {\n', 3],
    ['services:\n  a: {image: x}\n  a: {image: y}\n', 3],
  ])('%j on line %j', (content, line) => {
    expect(() => parse(content)).toThrow(ComposeSyntaxError);
    try {
      parse(content);
    } catch (error) {
      expect(error).toMatchObject({ file, line });
    }
  });
});

test('a file without services has none', () => {
  expect(parse('version: "3"\n')).toEqual([]);
});
