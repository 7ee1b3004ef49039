import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import check from '../../../checks/dockerignore/keeps-sources.ts';

const options = { paths: ['src/app.py', 'requirements.txt'] };
const dockerignore = { file: '.dockerignore', patterns: [] };

describe('dockerignore/keeps-sources', () => {
  it.each([
    ['all arrive', ['src/app.py', 'requirements.txt', 'more'], 'pass'],
    ['one is missing', ['src/app.py'], 'sources-kept-out@-'],
    ['only a namesake arrives', ['app.py', 'requirements.txt'], 'sources-kept-out@-'],
  ])('%s', (_, arrived, verdict) => {
    const context = { arrived, keptOut: [], planted: {} };
    expect(gradeWith(check, { dockerignore, context }, options)).toBe(verdict);
  });
});
