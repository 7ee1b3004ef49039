import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { newChallenge } from '#app/new/new-challenge.ts';
import { projectRoot } from '#app/project.ts';
import { makeTree } from '#test/temp-tree.ts';

const page = await readFile(path.join(projectRoot, 'docs/writing-a-challenge.md'), 'utf8');
const blocks = [...page.matchAll(/```(\w*)\n([\s\S]*?)```/g)].map(
  ([, language = '', text = '']) => ({ language, text }),
);
const commands = blocks
  .filter(({ language }) => language === 'console')
  .flatMap(({ text }) => text.trim().split('\n'));

function block(language: string, begin: string): string {
  const found = blocks.find((one) => one.language === language && one.text.startsWith(begin));
  if (found === undefined) throw new Error(`the page has no ${language} that begins with ${begin}`);
  return found.text;
}

function made(): { readonly id: string; readonly place: string } {
  const [, id = '', into = 'challenges'] =
    commands[0]?.match(/^drydock new (\S+)(?: --into (\S+))?$/) ?? [];
  return { id, place: `${into}/${id}` };
}

it('makes a challenge where a fresh checkout has none, and proves that one', async () => {
  const { id, place } = made();
  expect(id).not.toBe('');
  const tracked = await execa('git', ['ls-files', '--', place], { cwd: projectRoot });
  expect(tracked.stdout).toBe('');
  const name = path.dirname(place) === 'challenges' ? id : place;
  expect(commands.slice(1)).toEqual([`drydock prove ${name}`, `drydock prove ${name} --runs 3`]);
});

it('makes its example out of what `drydock new` makes', async () => {
  const { folder } = await newChallenge(made().id, await makeTree({}));
  const inside = (...names: readonly string[]) => path.join(folder, ...names);
  const write = async (file: string, content: string) => {
    await mkdir(path.dirname(inside(file)), { recursive: true });
    await writeFile(inside(file), content);
  };

  for (const part of ['starter', 'solution']) {
    await rm(inside(part, 'app.py'));
    await write(`${part}/server.js`, block('js', 'const http'));
  }
  await write('solution/Dockerfile', block('dockerfile', 'FROM node'));
  await write('solution/.dockerignore', block('', '*\n'));

  const rubric: object = JSON.parse(await readFile(inside('scoring.json'), 'utf8'));
  const told: object = JSON.parse(`{${block('json', '  "categories"')}}`);
  expect(Object.keys(rubric)).toEqual(expect.arrayContaining(Object.keys(told)));
  await write('scoring.json', JSON.stringify({ ...rubric, ...told }));

  const [, first, last] = page.match(/Remove `mutants\/([\w-]+)` to `mutants\/([\w-]+)`/) ?? [];
  const old = (await readdir(inside('mutants'))).sort();
  expect([first, last]).toEqual([old.at(0), old.at(-1)]);
  await rm(inside('mutants'), { recursive: true });
  for (const [, name, text] of page.matchAll(/^\|\s*`([\w-]+)`\s*\|\s*`(\{.*\})`\s*\|$/gm)) {
    await write(`mutants/${name}/mutant.json`, text ?? '');
  }

  expect(await contentsOf(folder)).toEqual(
    await contentsOf(path.join(projectRoot, 'docs/examples/hello-node')),
  );
});

/** JSON by what it says; without the brief, and without where the schema lies from there. */
async function contentsOf(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name !== 'README.md')
    .map((entry) => path.join(entry.parentPath, entry.name));
  const read = async (file: string): Promise<readonly [string, unknown]> => {
    const text = await readFile(file, 'utf8');
    const name = path.relative(folder, file);
    return [name, file.endsWith('.json') ? { ...JSON.parse(text), $schema: null } : text];
  };
  return Object.fromEntries(await Promise.all(files.map(read)));
}
