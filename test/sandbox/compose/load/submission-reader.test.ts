import { describe, expect, test } from 'vitest';
import { submissionReader } from '#sandbox/compose/load/submission-reader.ts';
import { makeTree } from '#test/temp-tree.ts';

describe('the disk is asked again, whatever the list says', () => {
  test.each<[string, string | null]>([
    ['own.txt', 'own'],
    ['inside', 'own'],
    ['outside', null],
    ['folder-out/secret.txt', null],
    ['../secret.txt', null],
    ['gone', null],
    ['folder', null],
    ['large.txt', null],
  ])('%s', async (path, expected) => {
    const base = await makeTree({
      'secret.txt': 'secret',
      'submission/own.txt': 'own',
      'submission/large.txt': 'x'.repeat(200),
      'submission/folder/x': '',
      'submission/inside': { link: 'own.txt' },
      'submission/outside': { link: '../secret.txt' },
      'submission/folder-out': { link: '..' },
    });
    const reader = submissionReader({ root: `${base}/submission`, files: [] });
    expect(await reader.readText(path, 100)).toBe(expected);
  });
});
