import { describe, expect, it } from 'vitest';
import type { ImageFile } from '#kit';
import { gradeWith } from '#test/grade-check.ts';
import { containerOf, dockerfileOf, imageFileOf } from '#test/sample-facts.ts';
import check from '../../../checks/image/files-present.ts';

const dockerfile = dockerfileOf('FROM python:3.11', 'COPY app /app');
const copies = dockerfile.stages[0]?.instructions[0] ?? null;
const container = containerOf({
  processes: [
    { userId: 0, command: 'tini', isMain: true },
    { userId: 10001, command: 'python app.py', isMain: false },
  ],
});
const grade = (files: readonly ImageFile[], options: object = {}) => {
  const file = { text: 'exec python' };
  const path = '/app/**';
  return gradeWith(check, { dockerfile, container, search: { files }, file }, { path, ...options });
};
const own = (file: Partial<ImageFile>) => imageFileOf({ instruction: copies, ...file });

describe('image/files-present', () => {
  it.each<[string, readonly ImageFile[], object, string]>([
    ['there', [own({})], {}, 'pass'],
    ['absent', [], {}, 'file-missing@1'],
    ['deleted', [own({ isVisible: false })], {}, 'file-missing@1'],
    ['the app’s', [own({ userId: 10001 })], { owner: 'app' }, 'pass'],
    ['root’s', [own({ userId: 0 })], { owner: 'app' }, 'unexpected-owner@2'],
    [
      'some root’s',
      [own({ userId: 10001 }), own({ userId: 0 })],
      { owner: 'app' },
      'unexpected-owner@2',
    ],
    [
      'root’s, then the app’s',
      [own({ isVisible: false }), own({ userId: 10001 })],
      { owner: 'app' },
      'pass',
    ],
    ['a fixed uid', [own({ userId: 7 })], { owner: 7 }, 'pass'],
    ['another uid', [own({ userId: 8 })], { owner: 7 }, 'unexpected-owner@2'],
    ['a script', [own({ mode: 0o755 })], { executable: true }, 'pass'],
    ['a text', [own({ mode: 0o644 })], { executable: true }, 'unexpected-mode@2'],
    ['its permissions', [own({ mode: 0o640 })], { mode: '0640' }, 'pass'],
    ['one bit more', [own({ mode: 0o4640 })], { mode: '0640' }, 'unexpected-mode@2'],
    ['its content', [own({})], { content: { contains: 'exec' } }, 'pass'],
    ['other content', [own({})], { content: 'exec' }, 'unexpected-content@2'],
    ['content of nothing', [], { content: 'exec' }, 'file-missing@1'],
    ['a folder counts not', [own({ mode: 0o755, kind: 'folder' })], { executable: false }, 'pass'],
  ])('%s', (_, files, options, verdict) => {
    expect(grade(files, options)).toBe(verdict);
  });
});
