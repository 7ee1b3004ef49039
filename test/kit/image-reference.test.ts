import { describe, expect, it } from 'vitest';
import { type ImageReference, parseImageReference } from '#kit';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
const image = (repository: string, rest: Partial<ImageReference> = {}): ImageReference => ({
  registry: null,
  repository,
  tag: null,
  digest: null,
  ...rest,
});

const cases: Readonly<Record<string, ImageReference>> = {
  python: image('python'),
  'python:3.11-slim': image('python', { tag: '3.11-slim' }),
  'library/python:3.11': image('python', { tag: '3.11' }),
  'docker.io/library/python:3.11-slim': image('python', { tag: '3.11-slim' }),
  'docker.io/python:3.11-slim': image('python', { tag: '3.11-slim' }),
  'index.docker.io/library/python': image('python'),
  'bitnami/python:3.11': image('bitnami/python', { tag: '3.11' }),
  'docker.io/bitnami/python': image('bitnami/python'),
  'library/a/b': image('library/a/b'),
  'localhost/python': image('python', { registry: 'localhost' }),
  'localhost:5000/python': image('python', { registry: 'localhost:5000' }),
  'registry.example:5000/team/python:3.11': image('team/python', {
    registry: 'registry.example:5000',
    tag: '3.11',
  }),
  'registry.example/library/python': image('library/python', { registry: 'registry.example' }),
  'Registry/python': image('python', { registry: 'Registry' }),
  [`python@${digest}`]: image('python', { digest }),
  [`python:3.11@${digest}`]: image('python', { tag: '3.11', digest }),
  [`localhost:5000/python@${digest}`]: image('python', { registry: 'localhost:5000', digest }),
  scratch: image('scratch'),
  '': image(''),
  'python:': image('python', { tag: '' }),
  '@': image('', { digest: '' }),
  ':/@:/': image('', { registry: ':', digest: ':/' }),
};

describe('parseImageReference', () => {
  it.each(Object.entries(cases))('%s', (reference, expected) => {
    expect(parseImageReference(reference)).toEqual(expected);
  });
});
