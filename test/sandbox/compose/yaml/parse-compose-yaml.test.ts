import { describe, expect, test } from 'vitest';
import type { ComposeNode } from '#sandbox/compose/yaml/compose-node.ts';
import { ComposeSyntaxError } from '#sandbox/compose/yaml/compose-syntax-error.ts';
import { parseComposeYaml } from '#sandbox/compose/yaml/parse-compose-yaml.ts';

const origin = { file: 'compose.yaml', folder: '.' };

function toPlain(node: ComposeNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toPlain);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, toPlain(value)]));
}

function parseOne(content: string): unknown {
  const [first] = parseComposeYaml(content, origin);
  return first === undefined ? undefined : toPlain(first);
}

describe('values are those of YAML 1.2', () => {
  test.each<[string, unknown]>([
    ['a: 22:22', { a: '22:22' }],
    ['a: yes', { a: 'yes' }],
    ['a: true', { a: true }],
    ['a: 0x10', { a: 16 }],
    ['a: 010', { a: 8 }],
    ['a: ~', { a: null }],
    ['a:', { a: null }],
    ['a: !!str 5', { a: '5' }],
    ['a: !unknown x', { a: 'x' }],
    ['a: 2024-01-01', { a: '2024-01-01' }],
    ['a: |\n  x\n  y\n', { a: 'x\ny\n' }],
    ['a: >-\n  x\n  y\n', { a: 'x y' }],
    ['\uFEFFa: 1\r\nb: 2\r\n', { a: 1, b: 2 }],
    ['x: &x {a: 1, b: 2}\ny: {<<: *x, b: 3}', { x: { a: 1, b: 2 }, y: { a: 1, b: 3 } }],
    ['x: &x {a: 1}\ny: {<<: [{a: 2}, *x]}', { x: { a: 1 }, y: { a: 2 } }],
    ['x: &x 1\ny: &x 2\nz: *x', { x: 1, y: 2, z: 2 }],
    ['"__proto__": {a: 1}', JSON.parse('{"__proto__": {"a": 1}}')],
    ['# nothing', undefined],
    ['', undefined],
  ])('%j', (content, expected) => {
    expect(parseOne(content)).toEqual(expected);
  });

  test('a value keeps its line, also through an alias', () => {
    const [root] = parseComposeYaml('a: &a\n  b: 1\nc:\n\n  - *a\n', origin);
    if (root?.kind !== 'map') throw new Error('no mapping');
    expect(root.entries.get('c')?.place.line).toBe(3);
    const list = root.entries.get('c')?.value;
    const first = list?.kind === 'list' ? list.items[0] : undefined;
    expect(first?.kind === 'map' ? first.entries.get('b')?.place.line : 0).toBe(2);
  });

  test('tags of Compose are kept', () => {
    const [root] = parseComposeYaml('a: !reset [1]\nb: !override {c: 1}\nd: !reset null', origin);
    const tags = root?.kind === 'map' ? [...root.entries.values()].map((e) => e.value.tag) : [];
    expect(tags).toEqual(['reset', 'override', 'reset']);
  });

  test('each document is there', () => {
    expect(parseComposeYaml('a: 1\n---\nb: 2\n---\n', origin).map(toPlain)).toEqual([
      { a: 1 },
      { b: 2 },
    ]);
  });
});

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');
const bomb = lines(20, (i) =>
  i === 0 ? 'a0: &a0 [x,x,x,x,x,x,x,x,x]' : `a${i}: &a${i} [${`*a${i - 1},`.repeat(9)}]`,
);

describe('what cannot be read is refused with a line', () => {
  test.each<[string, string, number | null, RegExp]>([
    ['a key that is there twice', 'a: 1\nb: 2\na: 3', 3, /already on line 1/],
    ['a bracket that stays open', 'a: [1', 1, /Flow sequence/],
    ['tabs', 'a:\n\tb: 1', 2, /[Tt]ab/],
    ['an unknown alias', 'a: 1\nb: *c', 2, /unknown alias/],
    ['an alias to itself', 'a: &a [*a]', 1, /unknown alias/],
    ['a key that is a number', 'a:\n  1: x', 2, /not text/],
    ['a key that is a list', '? [a]\n: b', 1, /must be text/],
    ['a merge key without a mapping', 'a: {<<: 1}', 1, /merge key/],
    ['aliases that stand for gigabytes', bomb, 5, /too many values/],
    ['a file of 300 KB', `a: ${'x'.repeat(300_000)}`, null, /larger than 256 KiB/],
    ['10,000 services', lines(10_000, (i) => `s${i}: {image: x}`), 4000, /too many values/],
    ['a flood of brackets', '['.repeat(200_000), 1, /nested too deeply/],
    ['a flood of braces', '{'.repeat(200_000), 1, /nested too deeply/],
    ['a flood of dashes', '- '.repeat(100_000), 1, /too many values/],
    ['a flood of quotes', '"'.repeat(250_000), 1, /too many values/],
    ['a flood of question marks', '? '.repeat(100_000), 1, /too many values/],
    ['deep blocks', lines(100, (i) => `${' '.repeat(i)}a:`), 66, /nested too deeply/],
  ])('%s', (_, content, line, message) => {
    try {
      parseComposeYaml(content, origin);
    } catch (error) {
      if (!(error instanceof ComposeSyntaxError)) throw error;
      expect(error.message).toMatch(message);
      expect(error.line).toBe(line);
      return;
    }
    throw new Error('it was read');
  });
});
