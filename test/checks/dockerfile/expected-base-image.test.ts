import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/expected-base-image.ts';

const options = { repository: 'python', tags: ['3.11-slim', '3.11-alpine'] };
const digest = `sha256:${'a'.repeat(64)}`;
const grade = (...lines: readonly string[]) =>
  gradeWith(check, { dockerfile: dockerfileOf(...lines) }, options);

const right = [
  'python:3.11-slim',
  'python:3.11.9-slim',
  'python:3.11-slim-bookworm',
  'python:3.11.9-slim-bookworm',
  'python:3.11-alpine',
  'python:3.11-alpine3.20',
  'library/python:3.11-slim',
  'docker.io/library/python:3.11.9-slim-bookworm',
  `python:3.11-slim@${digest}`,
];
const wrong: readonly [string, string][] = [
  ['python:3.11', 'unexpected-base-tag@1'],
  ['python:3.110-slim', 'unexpected-base-tag@1'],
  ['python:3.11-slimmer', 'unexpected-base-tag@1'],
  ['python:3.12-slim', 'unexpected-base-tag@1'],
  ['python:3.11-bookworm', 'unexpected-base-tag@1'],
  ['python', 'unexpected-base-tag@1'],
  [`python@${digest}`, 'base-tag-unknown@1'],
  ['evil/python:3.11-slim', 'unexpected-base-image@1'],
  ['registry.example/python:3.11-slim', 'unexpected-base-image@1'],
  ['registry.example/library/python:3.11-slim', 'unexpected-base-image@1'],
  ['pythonic:3.11-slim', 'unexpected-base-image@1'],
  ['node:22-slim', 'unexpected-base-image@1'],
  ['scratch', 'unexpected-base-image@1'],
];

describe('dockerfile/expected-base-image', () => {
  it.each(right)('takes %s', (image) => {
    expect(grade(`FROM ${image}`)).toBe('pass');
  });

  it.each(wrong)('refuses %s', (image, verdict) => {
    expect(grade(`FROM ${image}`)).toBe(verdict);
  });

  it('follows stages and argument defaults', () => {
    expect(
      grade('ARG V=3.11', 'FROM python:$V-slim AS base', 'FROM base AS next', 'FROM next'),
    ).toBe('pass');
  });

  it('names the line on which the image stands', () => {
    expect(grade('FROM a:1', 'FROM python:3.11 AS base', 'FROM base')).toBe(
      'unexpected-base-tag@2',
    );
  });

  it('judges the last stage alone', () => {
    expect(grade('FROM golang:1.26', 'FROM python:3.11-slim')).toBe('pass');
    expect(grade('FROM python:3.11-slim', 'FROM golang:1.26')).toBe('unexpected-base-image@2');
  });

  it.each([
    [['FROM python:3.11-slim AS a', 'FROM python:3.11.9-slim'], 'pass'],
    [['FROM python:3.11 AS a', 'FROM python:3.11-slim'], 'unexpected-builder-base@1'],
    [['FROM python:3.11-slim AS a', 'FROM alpine:3 AS b', 'FROM a'], 'unexpected-builder-base@2'],
    [['FROM python:3.11-slim AS a', 'FROM a AS b', 'FROM b'], 'pass'],
    [['FROM python:3.11-slim AS a', 'FROM golang:1.26'], 'unexpected-base-image@2'],
  ])('judges every stage where it is asked to: %j', (lines, verdict) => {
    const facts = { dockerfile: dockerfileOf(...lines) };
    expect(gradeWith(check, facts, { ...options, stages: 'all' })).toBe(verdict);
  });

  it.each([
    ['FROM python', 'pass'],
    ['FROM python@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', 'pass'],
    ['FROM pypy:3.11', 'unexpected-base-image@1'],
  ])('takes every tag where none is named: %s', (line, verdict) => {
    const facts = { dockerfile: dockerfileOf(line) };
    expect(gradeWith(check, facts, { repository: 'python' })).toBe(verdict);
  });

  it('knows images of other registries', () => {
    const ours = { repository: 'registry.example/team/base', tags: ['1'] };
    const dockerfile = dockerfileOf('FROM registry.example/team/base:1.4-slim');
    expect(gradeWith(check, { dockerfile }, ours)).toBe('pass');
  });
});
