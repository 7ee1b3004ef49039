import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { gradeBatch } from '#app/batch/grade-batch.ts';
import { mergeShards } from '#app/batch/merge-shards.ts';
import { makeTree } from '#test/temp-tree.ts';
import { copySolution, readGradebook, staticBatch } from './support.ts';

async function gradeShares(of: number) {
  const root = await makeTree({ 'class/broken.zip': 'no zip' });
  for (const id of ['alice', 'bob', 'carol', 'dave']) {
    await copySolution(path.join(root, 'class', id));
  }
  const sources = [path.join(root, 'class')];
  const shares = Array.from({ length: of }, (_, index) => path.join(root, `share-${index + 1}`));
  for (const [index, out] of shares.entries()) {
    await gradeBatch(staticBatch({ sources, out, shard: { number: index + 1, of } }));
  }
  return { root, sources, shares };
}

it('makes the gradebook that one machine would have made', async () => {
  const { root, sources, shares } = await gradeShares(3);
  const [whole, merged] = [path.join(root, 'whole'), path.join(root, 'merged')];
  await gradeBatch(staticBatch({ sources, out: whole }));
  await mergeShards(shares.toReversed(), merged);
  expect(await readGradebook(merged)).toEqual(await readGradebook(whole));
  expect(await readFile(path.join(merged, 'reports/dave.json'), 'utf8')).toBe(
    await readFile(path.join(shares[0] ?? '', 'reports/dave.json'), 'utf8').catch(() =>
      readFile(path.join(shares[1] ?? '', 'reports/dave.json'), 'utf8'),
    ),
  );
});

it('refuses shares that are missing, stand twice, are damaged or were changed', async () => {
  const { root, shares } = await gradeShares(2);
  const [first = '', second = ''] = shares;
  const out = path.join(root, 'merged');
  await expect(mergeShards([first], out)).rejects.toThrow(/the share 2\/2 is missing/);
  await expect(mergeShards([first, second, second], out)).rejects.toThrow(/stands twice/);
  await expect(mergeShards([first, root], out)).rejects.toThrow(/no gradebook that can be read/);
  const file = path.join(second, 'gradebook.json');
  const content = await readFile(file, 'utf8');
  await writeFile(file, content.replace('"earned": 23', '"earned": 9000'));
  await expect(mergeShards(shares, out)).rejects.toThrow(/differs from its gradebook/);
  await writeFile(file, content.replaceAll(/sha256:[0-9a-f]+/g, 'sha256:0'));
  await expect(mergeShards(shares, out)).rejects.toThrow(/graded by another version, rubric/);
});
