import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '#checks';
import { loadRubric } from '#rubric/load-rubric.ts';
import { stagesModule } from '#test/own-check.ts';
import { makeTree } from '#test/temp-tree.ts';

const moduleOf = (id: string) => stagesModule({ id });

async function load(module: string, id = 'greeting/few-stages') {
  const root = await makeTree({
    'scoring.json': JSON.stringify({
      id: 'own-checks',
      title: 'Own checks',
      checks: ['checks/few-stages.ts'],
      categories: [{ id: 'greeting', title: 'Greeting', points: 5 }],
      criteria: [{ check: id, points: 5, options: { most: 2 } }],
    }),
    'checks/few-stages.ts': module,
  });
  return loadRubric(path.join(root, 'scoring.json'), checks);
}

describe('a challenge’s own checks', () => {
  it('are written against the kit and loaded from wherever the challenge is', async () => {
    const rubric = await load(moduleOf('greeting/few-stages'));
    expect(rubric.criteria[0]).toMatchObject({
      check: 'greeting/few-stages',
      options: { most: 2 },
    });
  });

  it('change the digest of the rubric with their text', async () => {
    const [one, other] = await Promise.all([
      load(moduleOf('greeting/few-stages')),
      load(`${moduleOf('greeting/few-stages')}// changed`),
    ]);
    expect(one.digest).not.toBe(other.digest);
  });

  it.each([
    [
      'an id that is taken',
      moduleOf('dockerfile/builds'),
      /has the id "dockerfile\/builds", which is taken/,
    ],
    ['no check', 'export default 1;', /few-stages\.ts: its default export is not a check/],
    ['broken text', 'export default (', /few-stages\.ts: cannot be loaded/],
  ])('are refused for %s', async (_, module, complaint) => {
    await expect(load(module)).rejects.toThrow(complaint);
  });
});
