import { describe, expect, test } from 'vitest';
import { composeFileProvider } from '#facts/compose-file.ts';
import { composePlan, composePlanProvider } from '#facts/compose-plan.ts';
import { facts } from '#kit';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { learn } from '#test/compose-facts.ts';
import type { Tree } from '#test/temp-tree.ts';

const providers = [composeFileProvider, composePlanProvider(sandboxPolicy())];
const a = 'services: {a: {image: x}}';
const b = 'services: {b: {image: x}}';

describe('the Compose file of a submission', () => {
  test.each<[string, Tree, string[] | string]>([
    ['is found under its old name', { 'docker-compose.yml': a }, ['a']],
    ['is the one that Compose takes', { 'docker-compose.yml': a, 'compose.yaml': b }, ['b']],
    ['has what an override file adds', { 'compose.yml': a, 'compose.override.yml': b }, ['a', 'b']],
    ['may be a link inside', { 'compose.yml': { link: 'x/c.yml' }, 'x/c.yml': a }, ['a']],
    ['is missing', { 'compose/compose.yml': a }, 'compose-missing'],
    [
      'is missing where it is a link outside',
      { 'compose.yml': { link: '/etc/hostname' } },
      'compose-missing',
    ],
    ['is missing where it is a folder', { 'compose.yml/x': '' }, 'compose-missing'],
    ['is no YAML', { 'compose.yml': 'services:\n  a: [\n' }, 'compose-unparsable compose.yml:3'],
    ['is too large', { 'compose.yml': '#'.repeat(300_000) }, 'compose-unparsable compose.yml:null'],
  ])('%s', async (_, tree, expected) => {
    const learned = await learn(facts.composeFile, { tree, providers });
    const names = typeof learned === 'string' ? learned : learned.services.map(({ name }) => name);
    expect(names).toEqual(expected);
  });
});

describe('the plan of a stack', () => {
  test.each<[string, Tree, string]>([
    ['is not there without a file', {}, 'compose-missing'],
    [
      'is not there for a file too large',
      { 'compose.yml': '#'.repeat(300_000) },
      'compose-unparsable compose.yml:null',
    ],
    [
      'is not there for an unknown key',
      { 'compose.yml': 'services:\n  a: {imag: x}\n' },
      'compose-unknown-key compose.yml:2',
    ],
  ])('%s', async (_, tree, expected) => {
    expect(await learn(composePlan, { tree, providers })).toBe(expected);
  });

  test('holds refused keys as findings', async () => {
    const tree = { 'compose.yml': 'services: {a: {image: x, privileged: true}}' };
    const learned = await learn(composePlan, { tree, providers });
    expect(learned).toMatchObject({ refused: [{ code: 'compose-refused-privileged' }] });
  });

  test('reads .env of the submission from disk, and nothing through a link', async () => {
    const tree = {
      'compose.yml': `services: {a: {image: "x:\${TAG-none}", env_file: own.env, volumes: ["./out:/x"]}}`,
      '.env': { link: '/etc/os-release' },
      'own.env': 'A=1',
      out: { link: '/etc' },
    };
    expect(await learn(composePlan, { tree, providers })).toMatchObject({
      services: [{ image: 'x:none', settings: { environment: { A: '1' } } }],
    });
  });
});
