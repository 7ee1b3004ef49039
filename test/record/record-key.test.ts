import { expect, it } from 'vitest';
import { type RecordIngredients, toRecordKey, toRecordPrefix } from '#record/record-key.ts';

const ingredients: RecordIngredients = {
  grader: 'a',
  submission: 'b',
  challenge: 'c',
  rubric: 'd',
  policy: 'e',
  engine: 'f',
  images: { 'python:3.11-slim': 'sha256:1', 'redis:7-alpine': 'sha256:2' },
};

const changes: readonly [string, Partial<RecordIngredients>][] = [
  ['grader', { grader: 'x' }],
  ['submission', { submission: 'x' }],
  ['challenge', { challenge: 'x' }],
  ['rubric', { rubric: 'x' }],
  ['policy', { policy: 'x' }],
  ['engine', { engine: 'x' }],
  ['base image', { images: { ...ingredients.images, 'python:3.11-slim': 'sha256:3' } }],
  ['image more', { images: { ...ingredients.images, other: 'sha256:3' } }],
  ['image less', { images: { 'python:3.11-slim': 'sha256:1' } }],
  ['word on the other side of a border', { grader: 'ab', submission: '' }],
];

it.each(changes)('is another for another %s', (_, change) => {
  expect(toRecordKey({ ...ingredients, ...change })).not.toBe(toRecordKey(ingredients));
});

it('is the same for the same, whatever the order of the images', () => {
  const { images } = ingredients;
  const turned = Object.fromEntries(Object.entries(images).reverse());
  expect(toRecordKey({ ...ingredients, images: turned })).toBe(toRecordKey(ingredients));
  expect(toRecordKey(ingredients)).toMatch(/^[0-9a-f]{16}-[0-9a-f]{64}$/);
});

it('begins alike for the same submission alone', () => {
  const prefix = toRecordPrefix('b');
  expect(toRecordKey(ingredients).startsWith(prefix)).toBe(true);
  expect(toRecordKey({ ...ingredients, grader: 'x' }).startsWith(prefix)).toBe(true);
  expect(toRecordKey({ ...ingredients, submission: 'x' }).startsWith(prefix)).toBe(false);
});
