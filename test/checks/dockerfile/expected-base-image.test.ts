import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/expected-base-image.ts';

const options = { repository: 'python', tags: ['3.11-slim', '3.11-alpine'] };
const digest = `sha256:${'a'.repeat(64)}`;

const right = [
  'python:3.11-slim',
  'python:3.11.9-slim',
  'python:3.11-slim-bookworm',
  'python:3.11.9-slim-bookworm',
  'python:3.11-alpine3.20',
  'library/python:3.11-slim',
  `python:3.11-slim@${digest}`,
];
const wrong = [
  'python:3.11',
  'python:3.110-slim',
  'python:3.11-slimmer',
  'python:3.12-slim',
  'python:3.11-bookworm',
  'evil/python:3.11-slim',
  'registry.example/python:3.11-slim',
  'python',
  'scratch',
];

describe('dockerfile/expected-base-image', () => {
  it.each(right)('takes %s', (image) => {
    expect(gradeWith(check, { dockerfile: dockerfileOf(`FROM ${image}`) }, options)).toBe('pass');
  });

  it.each(wrong)('refuses %s', (image) => {
    const verdict = gradeWith(check, { dockerfile: dockerfileOf(`FROM ${image}`) }, options);
    expect(verdict).toBe('unexpected-base-image@1');
  });

  it('follows stages and argument defaults', () => {
    const lines = ['ARG V=3.11', 'FROM python:$V-slim AS base', 'FROM base AS next', 'FROM next'];
    expect(gradeWith(check, { dockerfile: dockerfileOf(...lines) }, options)).toBe('pass');
  });

  it('cannot tell the version of a digest alone', () => {
    const verdict = gradeWith(
      check,
      { dockerfile: dockerfileOf(`FROM python@${digest}`) },
      options,
    );
    expect(verdict).toBe('base-image-without-tag@1');
  });
});
