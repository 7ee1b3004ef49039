import { describe, expect, it } from 'vitest';
import type { Submission } from '#domain/submission.ts';
import { Unprovable } from '#domain/unprovable.ts';
import type { FactProvider } from '#engine/fact-provider.ts';
import { dockerfileProvider } from '#facts/dockerfile.ts';
import { dockerignoreProvider } from '#facts/dockerignore.ts';
import type { Finding } from '#kit';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { takeInFolder } from '#sources/folder.ts';
import { makeTree, type Tree } from '#test/temp-tree.ts';

async function takeIn(tree: Tree): Promise<Submission> {
  return takeInFolder({
    folder: await makeTree({ 'src/app.py': '', ...tree }),
    copyTo: await makeTree({}),
    starterRoot: await makeTree({}),
    protectedFiles: [],
    limits: sandboxPolicy().intake,
  });
}

async function provide(provider: FactProvider, tree: Tree): Promise<unknown> {
  return provider.provide({
    facts: { submission: await takeIn(tree) },
    parameters: null,
    signal: new AbortController().signal,
    limits: { pull: 1, build: 1, buildSilence: 1, start: 1, health: 1, stack: 1, run: 1 },
    pace: 1,
    defer: () => undefined,
    reach: () => undefined,
    progress: () => undefined,
  });
}

async function refusal(provider: FactProvider, tree: Tree): Promise<Finding> {
  try {
    await provide(provider, tree);
  } catch (error) {
    if (error instanceof Unprovable) return error.finding;
    throw error;
  }
  throw new Error('the fact was provided');
}

const outside = { link: '../../../../../../etc/hostname' };
const scratch = 'FROM scratch\n';

describe('the Dockerfile', () => {
  it.each<[string, Tree, string]>([
    ['by its name', { Dockerfile: scratch }, 'Dockerfile'],
    ['in lower case', { dockerfile: scratch }, 'dockerfile'],
    ['of both the first', { Dockerfile: scratch, dockerfile: 'x' }, 'Dockerfile'],
    [
      'through a link inside',
      { Dockerfile: { link: 'docker/app' }, 'docker/app': scratch },
      'Dockerfile',
    ],
  ])('is found %s', async (_name, tree, file) => {
    expect(await provide(dockerfileProvider, tree)).toMatchObject({ file, stages: [{ line: 1 }] });
  });

  it.each<[string, Tree, string, number | null | undefined]>([
    ['missing', {}, 'dockerfile-missing', undefined],
    ['elsewhere', { 'docker/Dockerfile': scratch }, 'dockerfile-missing', undefined],
    ['with an ending', { 'Dockerfile.txt': scratch }, 'dockerfile-missing', undefined],
    ['a folder', { 'Dockerfile/a': scratch }, 'dockerfile-missing', undefined],
    ['a link that leaves', { Dockerfile: outside }, 'dockerfile-missing', undefined],
    ['a link to itself', { Dockerfile: { link: 'Dockerfile' } }, 'dockerfile-missing', undefined],
    ['empty', { Dockerfile: '' }, 'dockerfile-without-stage', null],
    ['only comments', { Dockerfile: '# FROM a\n' }, 'dockerfile-without-stage', null],
    ['without FROM', { Dockerfile: '\nRUN a\n' }, 'dockerfile-without-stage', 2],
    ['wrong', { Dockerfile: `${scratch}USER\n` }, 'dockerfile-unparsable', 2],
    ['larger than 1 MiB', { Dockerfile: '# \n'.repeat(400_000) }, 'dockerfile-unparsable', 1],
  ])('is unknown when it is %s', async (_name, tree, code, line) => {
    const finding = await refusal(dockerfileProvider, tree);
    expect(finding).toMatchObject({ code });
    expect(finding.location?.line).toBe(line);
  });

  it('that holds only comments is told so', async () => {
    const { message } = await refusal(dockerfileProvider, { Dockerfile: '# FROM a\n' });
    expect(message.raw).toContain('holds only comments');
  });
});

describe('the .dockerignore', () => {
  const both = { '.dockerignore': 'a\n', 'Dockerfile.dockerignore': 'b\n' };

  it.each<[string, Tree, string]>([
    ['by its name', { '.dockerignore': 'a\n' }, '.dockerignore'],
    ['of the Dockerfile', both, 'Dockerfile.dockerignore'],
    [
      'of a Dockerfile in lower case',
      { ...both, dockerfile: scratch, 'dockerfile.dockerignore': 'c' },
      'dockerfile.dockerignore',
    ],
    [
      'not of another Dockerfile',
      { '.dockerignore': 'a\n', 'other.dockerignore': 'b' },
      '.dockerignore',
    ],
  ])('is found %s', async (_name, tree, file) => {
    expect(await provide(dockerignoreProvider, tree)).toMatchObject({ file });
  });

  it.each<[string, Tree, string]>([
    ['missing', {}, 'dockerignore-missing'],
    ['a link that leaves', { '.dockerignore': outside }, 'dockerignore-missing'],
    ['empty', { '.dockerignore': '' }, 'dockerignore-empty'],
    ['only comments', { '.dockerignore': '# .git\n' }, 'dockerignore-empty'],
    ['hidden by an empty one', { ...both, 'Dockerfile.dockerignore': '' }, 'dockerignore-empty'],
    ['wrong', { '.dockerignore': '!\n' }, 'dockerignore-unparsable'],
    ['larger than 1 MiB', { '.dockerignore': 'a\n'.repeat(600_000) }, 'dockerignore-unparsable'],
  ])('is unknown when it is %s', async (_name, tree, code) => {
    expect(await refusal(dockerignoreProvider, tree)).toMatchObject({ code });
  });
});
