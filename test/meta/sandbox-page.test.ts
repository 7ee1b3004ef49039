import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#app/project.ts';

const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');

/** Rows of tables of a page: cells, the heads left out. */
function rowsOf(page: string): readonly (readonly string[])[] {
  return page
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[ |-]+$/.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe('docs/sandbox.md', () => {
  const threats = rowsOf(read('docs/sandbox.md').split('## Threats')[1] ?? '').filter(
    ([first, , third]) => first !== 'threat' && third !== undefined,
  );

  it('has a row for every attack', () => {
    expect(threats.length).toBeGreaterThan(40);
  });

  it.each(threats.map((row) => [row[0], row[2]] as const))(
    'names a test that is there: %s',
    (_, cell) => {
      const [, file = '', title = ''] = /^`(test\/[^`]+\.test\.ts)` “(.+)”$/.exec(cell ?? '') ?? [];
      expect(file).not.toBe('');
      expect(existsSync(path.join(projectRoot, file))).toBe(true);
      const source = read(file).replaceAll("\\'", "'");
      expect(source.includes(title) ? title : `${file} has no test “${title}”`).toBe(title);
    },
  );

  it('leaves out no test of test/hostile', () => {
    const page = read('docs/sandbox.md');
    const files = readdirSync(path.join(projectRoot, 'test/hostile')).filter((name) =>
      name.endsWith('.test.ts'),
    );
    expect(files.filter((name) => !page.includes(`test/hostile/${name}`))).toEqual([]);
  });
});

describe('docs/faults.md', () => {
  const documented = new Set(
    rowsOf(read('docs/faults.md')).flatMap(
      ([first = '']) => /^`([a-z-]+)`$/.exec(first)?.[1] ?? [],
    ),
  );
  const inSources = readdirSync(path.join(projectRoot, 'src'), {
    recursive: true,
    encoding: 'utf8',
  })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => codesIn(read(path.join('src', file))));

  it('has a row for every fault that the sources know', () => {
    expect(inSources.length).toBeGreaterThan(15);
    expect([...new Set(inSources)].filter((code) => !documented.has(code)).sort()).toEqual([]);
  });

  it('has a row for no other', () => {
    expect([...documented].filter((code) => !inSources.includes(code))).toEqual([]);
  });
});

/** Codes in `new FaultError('…'`, in tables of faults, and in literals that have an advice. */
function codesIn(source: string): readonly string[] {
  const patterns = [
    /new FaultError\(\s*'([a-z-]+)'/g,
    /^ {2}'([a-z-]+)': text`/gm,
    /: words\(\s*'([a-z-]+)'/g,
    /= words\(\s*'([a-z-]+)'/g,
    /code: '([a-z-]+)',\s*message: text`[^`]*`,\s*advice/g,
  ];
  const constants = /= '([a-z]+-timeout)';/g;
  return [...patterns, constants].flatMap((pattern) =>
    [...source.matchAll(pattern)].map(([, code = '']) => code),
  );
}
