import { describe, expect, it } from 'vitest';
import type { FolderAccess } from '#kit';
import { gradeWith } from '#test/grade-check.ts';
import { containerOf, dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/runtime/writable-folders.ts';

const facts = { dockerfile: dockerfileOf('FROM a', 'USER app'), container: containerOf() };
const paths = ['/app/logs', '/data'];

describe('runtime/writable-folders', () => {
  it.each<[string, FolderAccess, string]>([
    ['both', { '/app/logs': 'writable', '/data': 'writable' }, 'pass'],
    [
      'one',
      { '/app/logs': 'writable', '/data': 'read-only' },
      'partial 0.50 folder-not-writable@2',
    ],
    ['none', { '/app/logs': 'read-only', '/data': 'read-only' }, 'folder-not-writable@2'],
    [
      'one that is not there',
      { '/app/logs': 'missing', '/data': 'writable' },
      'partial 0.50 folder-missing@2',
    ],
    [
      'one of which nothing is known',
      { '/data': 'writable' },
      'partial 0.50 folder-not-writable@2',
    ],
  ])('%s', (_, access, verdict) => {
    expect(gradeWith(check, { ...facts, access }, { paths })).toBe(verdict);
  });
});
