import { expect, test } from 'vitest';
import { composeFileProvider } from '#facts/compose-file.ts';
import { composeModelProvider } from '#facts/compose-model.ts';
import { composePlanProvider } from '#facts/compose-plan.ts';
import { facts } from '#kit';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { learn } from '#test/compose-facts.ts';
import { useEngine } from '../docker/support/use-engine.ts';

const engine = useEngine();

function model(content: string) {
  const policy = sandboxPolicy();
  const providers = [
    composeFileProvider,
    composePlanProvider(policy),
    composeModelProvider({ engine: engine(), policy }),
  ];
  return learn(facts.composeModel, { tree: { 'compose.yml': content, Dockerfile: '' }, providers });
}

test('a model that Compose resolves is a fact, with what was refused', async () => {
  const content = `
services:
  app: {build: ., privileged: true, depends_on: [redis], volumes: [".:/app"]}
  redis: {image: redis:7-alpine, profiles: []}
  tool: {image: x, profiles: [debug]}
`;
  const learned = await model(content);
  expect(learned).toMatchObject({
    file: 'compose.yml',
    services: ['app', 'redis'],
    refused: [{ code: 'compose-refused-privileged', location: { line: 3 } }],
  });
});

test.each<[string, string, string]>([
  [
    'a circle of dependencies',
    'services: {a: {image: x, depends_on: [b]}, b: {image: x, depends_on: [a]}}',
    'compose-invalid compose.yml:null',
  ],
  [
    'an undefined service',
    'services: {a: {image: x, depends_on: [b]}}',
    'compose-undefined-service compose.yml:1',
  ],
])('%s makes it unknowable', async (_, content, expected) => {
  expect(await model(content)).toBe(expected);
});
