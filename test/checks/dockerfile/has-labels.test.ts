import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf, imageOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/has-labels.ts';

const dockerfile = dockerfileOf('FROM a', 'LABEL version=1');
const options = {
  labels: {
    maintainer: null,
    'version|org.opencontainers.image.version': { matches: '^\\d' },
  },
};

describe('dockerfile/has-labels', () => {
  it.each<[string, Record<string, string>, string]>([
    ['both', { maintainer: 'a', version: '1.0' }, 'pass'],
    [
      'another name that does',
      { maintainer: 'a', 'org.opencontainers.image.version': '2' },
      'pass',
    ],
    ['one of two', { version: '1.0' }, 'partial 0.50 label-missing@2'],
    ['an empty one', { maintainer: ' ', version: '1' }, 'partial 0.50 label-says-otherwise@2'],
    ['another value', { maintainer: 'a', version: 'one' }, 'partial 0.50 label-says-otherwise@2'],
    ['none, whatever the text says', {}, 'label-missing@2 label-missing@2'],
    ['a name of the language itself', { constructor: 'x' }, 'label-missing@2 label-missing@2'],
  ])('%s', (_, labels, verdict) => {
    expect(gradeWith(check, { dockerfile, image: imageOf({ labels }) }, options)).toBe(verdict);
  });
});
