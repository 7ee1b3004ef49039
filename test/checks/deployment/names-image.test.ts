import { describe, expect, it } from 'vitest';
import type { Deployment } from '#kit';
import { gradeWith } from '#test/grade-check.ts';
import { deploymentOf } from '#test/sample-facts.ts';
import check from '../../../checks/deployment/names-image.ts';

const place = { file: 'run.sh', line: 3 };

describe('deployment/names-image', () => {
  it.each<[string, Partial<Deployment>, string]>([
    ['the name', { images: [{ name: 'a/b', ...place }] }, 'pass'],
    ['the name with the tag that is meant', { images: [{ name: 'a/b:latest', ...place }] }, 'pass'],
    [
      'among others',
      {
        images: [
          { name: 'c', ...place },
          { name: 'docker.io/a/b', ...place },
        ],
      },
      'pass',
    ],
    ['another tag', { images: [{ name: 'a/b:1', ...place }] }, 'image-not-named@3'],
    ['another name', { images: [{ name: 'a/bc', ...place }] }, 'image-not-named@3'],
    ['no name', { images: [] }, 'image-not-named@-'],
    ['no script', { files: [] }, 'image-not-named@-'],
    ['none on the engine', { from: 'host', files: [] }, 'image-not-named@-'],
  ])('%s', (_, changes, verdict) => {
    expect(gradeWith(check, { deployment: deploymentOf(changes) }, { image: 'a/b' })).toBe(verdict);
  });
});
