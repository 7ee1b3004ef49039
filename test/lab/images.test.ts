import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#app/project.ts';
import { planImages } from '#lab/images/plan-images.ts';
import { explainPullFailure } from '#lab/images/pull-failure.ts';
import { recipeDigest } from '#lab/images/recipe-digest.ts';
import { pythonFull, pythonSlim } from '#lab/images/recipes/python.ts';
import { redis } from '#lab/images/recipes/redis.ts';
import { imagesOf, type WantedImage, wantedImages } from '#lab/images/wanted-images.ts';

const slim: WantedImage = {
  name: 'slim',
  recipe: pythonSlim({ version: '3.11', fullVersion: '3.11.2', suite: 'bookworm' }),
  challenges: [],
};
const full: WantedImage = { name: 'full', recipe: pythonFull('slim'), challenges: [] };
const wanted = [slim, full];

const onEngine = (name: string, standInOf: string | null) =>
  [name, { id: `sha256:${name}`, name, standInOf }] as const;

describe('lab/images plan', () => {
  it('brings what is missing', () => {
    expect(planImages(wanted, new Map()).map((row) => row.kind)).toEqual(['bring', 'bring']);
  });

  it('keeps a stand-in of today’s recipe, and replaces one of an older', () => {
    const found = new Map([
      onEngine('slim', recipeDigest(slim, wanted)),
      onEngine('full', 'an older recipe'),
    ]);
    expect(planImages(wanted, found)).toEqual([
      { kind: 'keep', image: slim, standIn: true },
      { kind: 'bring', image: full, replaces: 'sha256:full' },
    ]);
  });

  it('never replaces an image that the lab did not make', () => {
    const found = new Map([onEngine('slim', null)]);
    expect(planImages([slim], found)).toEqual([{ kind: 'keep', image: slim, standIn: false }]);
  });
});

describe('lab/images recipes', () => {
  it('gets another digest with another base', () => {
    const other: WantedImage = {
      name: 'slim',
      recipe: pythonSlim({ version: '3.11', fullVersion: '3.11.3', suite: 'bookworm' }),
      challenges: [],
    };
    expect(recipeDigest(full, [other, full])).not.toBe(recipeDigest(full, wanted));
    expect(recipeDigest(full, wanted)).toBe(recipeDigest(full, wanted));
  });

  it('stand above what is built on them, each name once', () => {
    const names = wantedImages.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const [index, { recipe }] of wantedImages.entries()) {
      if (recipe.kind === 'layer') expect(names.slice(0, index)).toContain(recipe.base);
    }
  });

  it('are there for every challenge, and a challenge gets no others than its own', async () => {
    const ids = await readdir(path.join(projectRoot, 'challenges'));
    for (const id of ids) expect([id, imagesOf([id]).length > 0]).toEqual([id, true]);
    const named = new Set(wantedImages.flatMap(({ challenges }) => challenges));
    expect([...named].filter((id) => !ids.includes(id))).toEqual([]);
    expect(imagesOf(['slim-bullseye-base']).map(({ name }) => name)).toEqual([
      'python:3.11-slim', // what python:3.11 is built on
      'python:3.11',
      'python:3.9-slim-bullseye',
    ]);
  });

  it('has curl in the full Python image alone, as the official ones do', () => {
    expect(slim.recipe.packages).not.toContain('curl');
    expect(full.recipe.packages).toContain('curl');
  });

  it('keeps the shell’s own expansions in Redis’s entry point', () => {
    const entrypoint = redis('bookworm').files.find(({ executable }) => executable);
    expect(entrypoint?.content).toContain(`"$${'{1#-}'}" != "$1"`);
  });
});

describe('lab/images pull failures', () => {
  it.each([
    [
      'dial tcp: lookup registry-1.docker.io on 10.0.0.2:53: no such host',
      /name does not resolve/,
      false,
    ],
    ['dial tcp 1.2.3.4:443: connect: network is unreachable', /no route/, false],
    ['dial tcp 127.0.0.1:443: connect: connection refused', /refuses connections/, false],
    [
      'net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
      /in time/,
      false,
    ],
    ['toomanyrequests: You have reached your pull rate limit', /pull limit/, false],
    ['x509: certificate signed by unknown authority', /certificate/, false],
    ['manifest for python:9 not found: manifest unknown: manifest unknown', /does not know/, true],
    ['pull access denied for x, repository does not exist', /refuses access/, true],
    ['', /without a word/, true],
  ])('%j', (stderr, reason, thisImageOnly) => {
    const failure = explainPullFailure(stderr);
    expect(failure.reason).toMatch(reason);
    expect(failure.thisImageOnly).toBe(thisImageOnly);
  });
});
