import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Check, defineCheck, pass } from '#kit';
import { loadRubric } from '#rubric/load-rubric.ts';
import { makeTree } from '#test/temp-tree.ts';

function sampleCheck(id: Check['id']): Check {
  return defineCheck({
    id,
    title: id,
    failTitle: `not ${id}`,
    options: z.strictObject({ port: z.int().optional(), path: z.string().optional() }),
    needs: {},
    grade: () => pass,
  });
}

const checks = [sampleCheck('a/one'), sampleCheck('a/two'), sampleCheck('b/one')];

const base = {
  id: 'base',
  title: 'Base',
  categories: [
    { id: 'a', title: 'A', points: 10 },
    { id: 'b', title: 'B', points: 5 },
  ],
  criteria: [
    { check: 'a/one', points: 6, options: { port: 5000, path: '/' } },
    { check: 'a/two', points: 4 },
    { check: 'b/one', points: 5 },
  ],
  steps: [
    { title: 'First', criteria: ['a/*'] },
    { title: 'Second', criteria: ['b/one'] },
  ],
};

async function load(own: object) {
  const root = await makeTree({
    'base/scoring.json': JSON.stringify(base, null, 1),
    'own/scoring.json': JSON.stringify(
      { extends: '../base/scoring.json', id: 'own', title: 'Own', ...own },
      null,
      1,
    ),
  });
  return loadRubric(path.join(root, 'own/scoring.json'), checks);
}

describe('rubric/extend-rubric', () => {
  it('takes everything over that it does not change', async () => {
    const rubric = await load({});
    expect(rubric).toMatchObject({ id: 'own', title: 'Own' });
    expect(rubric.criteria.map(({ id, points }) => [id, points])).toEqual([
      ['a/one', 6],
      ['a/two', 4],
      ['b/one', 5],
    ]);
  });

  it('changes points and single options, adds criteria and leaves others out', async () => {
    const rubric = await load({
      without: ['b/one'],
      categories: [
        { id: 'a', points: 20 },
        { id: 'b', points: 0 },
      ],
      criteria: [
        { check: 'a/one', points: 11, options: { port: 8000 } },
        { id: 'a/three', check: 'a/two', points: 5 },
      ],
    });
    expect(rubric.criteria.map(({ id, points, options }) => [id, points, options])).toEqual([
      ['a/one', 11, { port: 8000, path: '/' }],
      ['a/two', 4, {}],
      ['a/three', 5, {}],
    ]);
    expect(rubric.steps).toEqual([
      { title: 'First', detail: null, criteria: ['a/one', 'a/two', 'a/three'] },
    ]);
  });

  it.each<[string, object, RegExp]>([
    [
      'an option of its own',
      { criteria: [{ check: 'a/one', options: { port: 'x' } }] },
      /own\/scoring\.json:9: criteria\[0\]\.options\.port/,
    ],
    [
      'points that the base has no sum for',
      { criteria: [{ check: 'a/one', points: 7 }] },
      /base\/scoring\.json:8: categories\[0\]\.points: expected 11/,
    ],
    [
      'a criterion left out that is not there',
      { without: ['a/nine'] },
      /own\/scoring\.json:6: without\[0\]: .* has no criterion "a\/nine"/,
    ],
    ['itself', { extends: './scoring.json' }, /own\/scoring\.json:2: extends/],
    ['what is not there', { extends: './nowhere.json' }, /nowhere\.json: cannot be read/],
  ])('names file and line of %s', async (_, own, complaint) => {
    await expect(load(own)).rejects.toThrow(complaint);
  });
});
