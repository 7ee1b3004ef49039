import { describe, expect, it } from 'vitest';
import { loadFactsDocument } from '#facts/facts-document.ts';
import { factsDocumentSchema } from '#facts/facts-document-schema.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { takeInFolder } from '#sources/folder.ts';
import { makeTree, type Tree } from '#test/temp-tree.ts';

async function load(tree: Tree) {
  const document = await loadFactsDocument(
    await takeInFolder({
      folder: await makeTree({ 'src/app.py': '', ...tree }),
      copyTo: await makeTree({}),
      starterRoot: await makeTree({}),
      protectedFiles: [],
      limits: sandboxPolicy().intake,
    }),
  );
  return factsDocumentSchema.parse(JSON.parse(JSON.stringify(document)));
}

const dockerfile = `ARG TAG=3.11-slim
FROM python:3.11 AS builder
FROM python:\${TAG}
COPY --from=builder /a /a
WORKDIR /app
EXPOSE 5000
USER appuser
HEALTHCHECK CMD true
CMD ["python", "src/app.py"]
`;
const compose = `services:
  api:
    build: .
    healthcheck: { test: ["CMD", "true"] }
    depends_on: { redis: { condition: service_healthy } }
    ports: ["5000:5000"]
  redis: { image: "redis:7-alpine" }
`;

describe('the facts document', () => {
  it('tells what the files say', async () => {
    const files = {
      Dockerfile: dockerfile,
      '.dockerignore': '# a\n.git\n',
      'compose.yaml': compose,
    };
    expect(await load(files)).toEqual({
      schemaVersion: 1,
      dockerfile: {
        stages: [
          { index: 0, name: 'builder', baseImage: 'python:3.11', line: 2 },
          { index: 1, name: null, baseImage: 'python:3.11-slim', line: 3 },
        ],
        final: {
          baseImage: 'python:3.11-slim',
          user: 'appuser',
          healthcheck: true,
          command: ['python', 'src/app.py'],
          entrypoint: null,
          commandForm: 'exec',
          exposedPorts: ['5000'],
          workingDirectory: '/app',
          copiesFromStages: [0],
        },
        multiStage: true,
        pinnedBaseImages: true,
      },
      dockerignore: { patterns: ['.git'] },
      compose: {
        file: 'compose.yaml',
        error: null,
        services: [
          {
            name: 'api',
            image: null,
            build: true,
            healthcheck: true,
            dependsOn: { redis: 'service_healthy' },
            ports: ['5000:5000'],
          },
          {
            name: 'redis',
            image: 'redis:7-alpine',
            build: false,
            healthcheck: false,
            dependsOn: {},
            ports: [],
          },
        ],
      },
    });
  });

  it('is null for what is not there', async () => {
    expect(await load({})).toEqual({
      schemaVersion: 1,
      dockerfile: null,
      dockerignore: null,
      compose: null,
    });
  });

  it('tells what cannot be parsed, and where', async () => {
    const files = {
      Dockerfile: 'FROM scratch\nUSER\n',
      '.dockerignore': '!\n',
      'compose.yaml': 'a: [\n',
    };
    const { dockerfile, dockerignore, compose } = await load(files);
    const nothing = { stages: null, final: null, multiStage: null, pinnedBaseImages: null };
    const message = expect.any(String);
    expect(dockerfile).toEqual({ error: { message, line: 2 }, ...nothing });
    expect(dockerignore).toEqual({ error: { message, line: 1 }, patterns: null });
    expect(compose).toMatchObject({ file: 'compose.yaml', error: { message }, services: null });
  });

  it.each([
    ['python', false],
    ['python:latest', false],
    ['localhost:5000/python', false],
    ['python:3', true],
    [`python@sha256:${'a'.repeat(64)}`, true],
    ['scratch', true],
  ])('knows whether %s is pinned', async (image, isPinned) => {
    const { dockerfile } = await load({ Dockerfile: `FROM ${image} AS a\nFROM a\n` });
    expect(dockerfile).toMatchObject({ pinnedBaseImages: isPinned, multiStage: false });
  });
});
