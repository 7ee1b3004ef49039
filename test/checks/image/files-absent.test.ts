import { describe, expect, it } from 'vitest';
import type { ImageFile } from '#kit';
import { findingsOf, gradeWith } from '#test/grade-check.ts';
import { dockerfileOf, imageFileOf } from '#test/sample-facts.ts';
import check from '../../../checks/image/files-absent.ts';

const dockerfile = dockerfileOf('FROM python:3.11', 'RUN apt-get update', 'RUN rm -rf /lists');
const fetches = dockerfile.stages[0]?.instructions[0] ?? null;
const grade = (files: readonly ImageFile[], where: 'image' | 'layers' = 'image') =>
  gradeWith(
    check,
    { dockerfile, search: { files } },
    { what: 'a list', paths: ['/**'], in: where },
  );

describe('image/files-absent', () => {
  it.each([
    ['nothing', [], 'pass', 'pass'],
    ['a folder alone', [imageFileOf({ kind: 'folder', instruction: fetches })], 'pass', 'pass'],
    ['a file', [imageFileOf({ instruction: fetches })], 'unwanted-files@2', 'unwanted-files@2'],
    [
      'a link',
      [imageFileOf({ kind: 'link', instruction: fetches })],
      'unwanted-files@2',
      'unwanted-files@2',
    ],
    ['of the base image', [imageFileOf({ isFromBase: true })], 'unwanted-files@1', 'pass'],
    [
      'deleted later',
      [imageFileOf({ isVisible: false, instruction: fetches })],
      'pass',
      'deleted-too-late@2',
    ],
    [
      'deleted from the base',
      [imageFileOf({ isVisible: false, isFromBase: true })],
      'pass',
      'pass',
    ],
  ])('%s', (_, files, inImage, inLayers) => {
    expect([grade(files), grade(files, 'layers')]).toEqual([inImage, inLayers]);
  });

  it('quotes a path of the image for a shell', () => {
    const file = imageFileOf({ path: '/a"; rm -rf $HOME', instruction: fetches });
    const [found] = findingsOf(
      check,
      { dockerfile, search: { files: [file] } },
      { what: 'a list', paths: ['/**'] },
    );
    expect(found?.reproduce).toContain("-l '/a\"; rm -rf $HOME'");
  });
});
