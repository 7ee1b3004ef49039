import { describe, expect, it } from 'vitest';
import type { InitProcess } from '#kit';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/runtime/init-process.ts';

const dockerfile = dockerfileOf('FROM a', 'ENTRYPOINT ["x"]');
const init: InitProcess = { mainCommand: 'tini', children: ['python app.py'], buriesOrphans: true };

describe('runtime/init-process', () => {
  it.each<[string, Partial<InitProcess>, string]>([
    ['one that buries', {}, 'pass'],
    ['an engine that lets nobody look', { buriesOrphans: null }, 'pass'],
    ['the app itself', { children: [], buriesOrphans: true }, 'app-is-process-1@2'],
    ['a server with workers', { buriesOrphans: false }, 'orphans-not-buried@2'],
  ])('%s', (_, changes, verdict) => {
    expect(gradeWith(check, { dockerfile, init: { ...init, ...changes } })).toBe(verdict);
  });
});
