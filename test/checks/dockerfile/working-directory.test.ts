import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf, imageOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/working-directory.ts';

const dockerfile = dockerfileOf('FROM a', 'WORKDIR /app');

describe('dockerfile/working-directory', () => {
  it.each<[string, string | undefined, string, string]>([
    ['the folder', '/app', '/app', 'pass'],
    ['the folder with a slash behind it', '/app', '/app/', 'pass'],
    ['any folder', undefined, '/srv/app', 'pass'],
    ['none, whatever the text says', '/app', '', 'unexpected-working-directory@2'],
    ['the root where any would do', undefined, '/', 'unexpected-working-directory@2'],
    ['the root in other words', undefined, '/./', 'unexpected-working-directory@2'],
    ['a folder below it', '/app', '/app/src', 'unexpected-working-directory@2'],
  ])('%s', (_, path, workingDirectory, verdict) => {
    const options = path === undefined ? {} : { path };
    expect(gradeWith(check, { dockerfile, image: imageOf({ workingDirectory }) }, options)).toBe(
      verdict,
    );
  });
});
