import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { text } from '#domain/text.ts';
import { escapeMarkdown, toMarkdownBlock, toMarkdownCode } from '#report/escape/markdown.ts';
import { toVisible, toVisibleLine } from '#report/escape/visible.ts';
import { hostileString } from './hostile-strings.ts';

type Tree = ReturnType<typeof fromMarkdown>;
type Node = Tree | Tree['children'][number];

function read(markdown: string): Tree {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

function kindsIn(node: Node): readonly string[] {
  const inside = 'children' in node ? node.children : [];
  return [node.type, ...inside.flatMap((child) => kindsIn(child))];
}

function wordsIn(node: Node): string {
  if ('children' in node) return node.children.map((child) => wordsIn(child)).join('');
  return 'value' in node && node.type !== 'html' ? node.value : '';
}

const pieces = [
  '*', '**', '_', '`', '``', '~~', '[a](b)', '![a](b)', '<b>', '</code>', '<!--', '&amp;', '&', '#', '# ',
  '- ', '+ ', '1. ', '> ', '| a | b |', '|', '---', '===', '\\', '@team', '#1', 'owner/repo#1', 'GH-1',
  'https://example.com', 'www.example.com', 'me@example.com', ':tada:', '$x$', '[^1]', '[ ] ', '\n', '\n\n',
  '    ', '```', '~~~', '[!NOTE]', 'mailto:a@b.c',
]; // biome-ignore format: a table
const markdown = fc
  .array(fc.oneof(fc.constantFrom(...pieces), hostileString), { maxLength: 12 })
  .map((parts) => parts.join(''));

/** What GitHub does beyond Markdown: mentions, references, emoji; https://github.github.com/gfm/ knows none of it. */
const linkedByGithub = /@[\p{L}\p{N}]|#\d|\bGH-\d|:[\w+-]+:|https?:\/\/|\bwww\./iu;

describe('report/escape/markdown', () => {
  it.each([
    ['emphasis', '*a*', '&#42;a&#42;'],
    ['an element', '<img src=x>', '&#60;img src=x&#62;'],
    ['a mention', '@team', '&#64;&#8203;team'],
    ['a reference', 'a/b#1', 'a/b&#35;&#8203;1'],
    ['a link', 'https://example.com', 'https:&#8203;//example.com'],
    ['a picture of words', ':tada:', ':&#8203;tada:'],
    ['an image with a tag', 'python:3.11', 'python:3.11'],
    ['a list', '- a', '&#45; a'],
    ['a numbered list', '1. a', '1&#8203;. a'],
    ['lines', 'a\n\n# b', 'a &#35; b'],
    ['a cell', 'a | b', 'a &#124; b'],
  ])('%s', (_name, value, escaped) => {
    expect(escapeMarkdown(value)).toBe(escaped);
  });

  it('escapes our own words too: they are prose, not markup', () => {
    expect(escapeMarkdown(text`**/ matches ${'*'}`)).toBe('&#42;&#42;/ matches &#42;');
  });

  it('keeps code fit to be copied', () => {
    expect(toMarkdownCode('docker run python:3.11 --x -y')).toBe(
      '<code>docker run python:3.11 --x -y</code>',
    );
  });

  it('reads back as one paragraph of the same words that do nothing', () => {
    fc.assert(
      fc.property(markdown, (value) => {
        const line = toVisibleLine(value);
        fc.pre(line !== '');
        const tree = read(escapeMarkdown(value));
        expect(kindsIn(tree)).toEqual(['root', 'paragraph', 'text']);
        const words = wordsIn(tree);
        expect(words.replaceAll('\u200b', '')).toBe(line);
        expect(words).not.toMatch(linkedByGithub);
      }),
      { numRuns: 200 },
    );
  });

  it('stays in its cell and its list item', () => {
    fc.assert(
      fc.property(markdown, (value) => {
        fc.pre(toVisibleLine(value) !== '');
        const [one, code] = [escapeMarkdown(value), toMarkdownCode(value)];
        const table = kindsIn(read(`| a | b |\n|---|---|\n| ${one} | ${code} |\n`));
        expect(table.filter((kind) => kind === 'tableCell')).toHaveLength(4);
        expect(table.filter((kind) => kind === 'link' || kind === 'image')).toEqual([]);
        expect(kindsIn(read(`- ${one}\n`))).toEqual([
          'root',
          'list',
          'listItem',
          'paragraph',
          'text',
        ]);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps code between its two tags', () => {
    fc.assert(
      fc.property(markdown, (value) => {
        const line = toVisibleLine(value);
        fc.pre(line !== '');
        const tree = read(`see ${toMarkdownCode(value)}`);
        expect(kindsIn(tree)).toEqual(['root', 'paragraph', 'text', 'html', 'text', 'html']);
        expect(wordsIn(tree).replaceAll('\u200b', '')).toBe(`see ${line}`);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps a block to one block', () => {
    fc.assert(
      fc.property(markdown, (value) => {
        const tree = read(`before\n${toMarkdownBlock(value)}\nafter`);
        expect(kindsIn(tree)).toEqual(['root', 'paragraph', 'text', 'code', 'paragraph', 'text']);
        expect(wordsIn(tree)).toBe(`before${toVisible(value)}after`);
      }),
      { numRuns: 100 },
    );
  });

  it('bounds megabytes', () => {
    const megabytes = '`'.repeat(5_000_000);
    expect(escapeMarkdown(megabytes).length).toBeLessThan(5_000);
    expect(toMarkdownBlock(megabytes).length).toBeLessThan(60_000);
  });
});
