import { expect, it } from 'vitest';
import { hostOfReference, isReservedHost } from '#docker/faults/reserved-host.ts';

it.each([
  ['registry.invalid/app:1', true],
  ['registry.test:5000/app', true],
  ['localhost/app', true],
  ['localhost:5000/app', true],
  ['10.0.0.1:5000/app', true],
  ['[::1]:5000/app', true],
  ['python:3.11', false],
  ['library/python', false],
  ['ghcr.io/owner/app', false],
  ['example.com/app', false],
])('%s is at nobody: %s', (reference, expected) => {
  expect(isReservedHost(hostOfReference(reference) ?? '')).toBe(expected);
});
