import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { layCase } from '#prove/lay-case.ts';
import { readCases } from '#prove/read-cases.ts';
import { makeTree } from '#test/temp-tree.ts';

async function lay(mutant: object) {
  const folder = await makeTree({
    'scoring.json': '{"starter": {"earned": 0}}',
    'starter/app.py': 'app\n',
    'solution/app.py': 'app\n',
    'solution/Dockerfile': 'FROM a\nUSER app\n',
    'mutants/one/mutant.json': JSON.stringify({ title: 'One', loses: { 'a/b': 1 }, ...mutant }),
  });
  const rubricFile = path.join(folder, 'scoring.json');
  const cases = await readCases({ folder, rubricFile });
  const one = cases.find(({ kind }) => kind === 'mutant');
  if (one === undefined) throw new Error('no mutant was read');
  const laid = await makeTree({});
  await layCase(one, { folder, starterRoot: path.join(folder, 'starter') }, laid);
  return laid;
}

describe('prove/lay-case', () => {
  it('edits one place of a file, and takes files away', async () => {
    const edits = [{ file: 'Dockerfile', replace: 'USER app\n', by: '' }];
    const laid = await lay({ edits, removes: ['app.py'] });
    expect(await readFile(path.join(laid, 'Dockerfile'), 'utf8')).toBe('FROM a\n');
    expect(existsSync(path.join(laid, 'app.py'))).toBe(false);
  });

  it.each([
    ['plants nothing', {}, /mutant\.json: plants no defect/],
    [
      'quotes what is not there',
      { edits: [{ file: 'Dockerfile', replace: 'CMD', by: '' }] },
      /"CMD" stands 0 times/,
    ],
    [
      'quotes what is there twice',
      { edits: [{ file: 'Dockerfile', replace: 'p', by: '' }] },
      /"p" stands 2 times/,
    ],
    ['has an unknown key', { looses: {} }, /mutant\.json: .*looses/],
  ])('refuses a mutant that %s', async (_, mutant, complaint) => {
    await expect(lay(mutant)).rejects.toThrow(complaint);
  });
});
