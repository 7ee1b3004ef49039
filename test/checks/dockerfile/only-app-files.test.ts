import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/only-app-files.ts';

const dockerfile = dockerfileOf('FROM a', 'COPY . .');
const options = { allowed: ['app.py', 'static/'] };

describe('dockerfile/only-app-files', () => {
  it.each<[string, readonly string[], string]>([
    ['the app alone', ['app.py', 'static/a.css', 'static/b/c.js'], 'pass'],
    ['nothing', [], 'pass'],
    ['the Dockerfile', ['app.py', 'Dockerfile'], 'more-files-than-the-app@2'],
    ['a file that begins like a folder', ['static'], 'more-files-than-the-app@2'],
    ['a file of the same name elsewhere', ['tests/app.py'], 'more-files-than-the-app@2'],
  ])('%s', (_, paths, verdict) => {
    const copied = paths.map((path) => ({ path, at: `/app/${path}` }));
    expect(gradeWith(check, { dockerfile, copied }, options)).toBe(verdict);
  });
});
