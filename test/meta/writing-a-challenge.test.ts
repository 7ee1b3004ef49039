import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#app/project.ts';

const example = path.join(projectRoot, 'docs/examples/hello-node');
const page = await readFile(path.join(projectRoot, 'docs/writing-a-challenge.md'), 'utf8');

function block(language: string, begin: string): string {
  const blocks = [...page.matchAll(/```(\w*)\n([\s\S]*?)```/g)];
  return blocks.find(([, name, text]) => name === language && text?.startsWith(begin))?.[2] ?? '';
}

function read(file: string): Promise<string> {
  return readFile(path.join(example, file), 'utf8');
}

describe('docs/writing-a-challenge.md', () => {
  it.each([
    ['starter/server.js', 'js', 'const http'],
    ['solution/server.js', 'js', 'const http'],
    ['solution/Dockerfile', 'dockerfile', 'FROM node'],
    ['solution/.dockerignore', '', '*\n'],
  ])('makes the %s of its example', async (file, language, begin) => {
    expect(await read(file)).toBe(block(language, begin));
  });

  it('makes the rubric of its example', async () => {
    const told: object = JSON.parse(`{${block('json', '  "categories"')}}`);
    expect(JSON.parse(await read('scoring.json'))).toMatchObject(told);
  });

  it('makes the mutants of its example, and no others', async () => {
    const rows = [...page.matchAll(/^\|\s*`([\w-]+)`\s*\|\s*`(\{.*\})`\s*\|$/gm)];
    const told = Object.fromEntries(rows.map(([, name, text]) => [name, JSON.parse(text ?? '')]));
    const names = await readdir(path.join(example, 'mutants'));
    const made = await Promise.all(
      names.map(async (name) => [name, JSON.parse(await read(`mutants/${name}/mutant.json`))]),
    );
    expect(Object.fromEntries(made)).toEqual(told);
  });
});
