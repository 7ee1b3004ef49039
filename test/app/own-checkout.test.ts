import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { refuseOwnCheckout } from '#app/own-checkout.ts';
import { makeTree, type Tree } from '#test/temp-tree.ts';

const checkout: Tree = {
  'package.json': '{"name":"drydock"}',
  'scoring.json': '{}',
  'src/app/grade.ts': '',
  'challenges/one/solution/Dockerfile': 'FROM a',
};
const refused = 'this folder is Drydock itself';

it('refuses a checkout, by whatever path', async () => {
  const own = await makeTree(checkout);
  const link = path.join(await makeTree({}), 'link');
  await symlink(own, link);
  for (const folder of [own, `${own}/src/..`, link]) {
    await expect(refuseOwnCheckout(folder, own)).rejects.toThrow(refused);
  }
});

it.each<[string, Tree]>([
  ['a Dockerfile', { Dockerfile: '' }],
  ['one by another name', { 'dockerfile.dev': '' }],
  ['a Compose file', { 'docker-compose.yml': '' }],
  ['one by its newer name', { 'compose.yaml': '' }],
  ['rules for the context', { '.dockerignore': '' }],
  ['the app of a starter', { 'src/app.py': '' }],
  ['a challenge that it names', { 'package.json': '{"drydock":{"challenge":"one"}}' }],
])('lets a fork pass that has %s', async (_, added) => {
  const own = await makeTree({ ...checkout, ...added });
  await refuseOwnCheckout(own, own);
});

it('lets every other folder pass, also one that is not there', async () => {
  const own = await makeTree(checkout);
  await refuseOwnCheckout(await makeTree(checkout), own);
  await refuseOwnCheckout(path.join(own, 'challenges'), own);
  await refuseOwnCheckout(path.join(own, 'nowhere'), own);
});
