import { describe, expect, it } from 'vitest';
import { findMistakenStage } from '#facts/build/mistaken-stage.ts';
import { dockerfileOf } from '#test/sample-facts.ts';

function found(image: string, ...lines: readonly string[]): string | null {
  const finding = findMistakenStage(dockerfileOf(...lines), image);
  return finding === null ? null : `${finding.code}@${finding.location?.line}`;
}

describe('findMistakenStage', () => {
  it.each([
    ['a letter too few', 'bulder', 'builder'],
    ['two letters swapped', 'biulder', 'builder'],
    ['a suffix left out', 'build', 'builder'],
    ['another case of the stage', 'bilder', 'Builder'],
  ])('knows %s', (_name, image, stage) => {
    const lines = [`FROM python:3 AS ${stage}`, 'FROM python:3-slim', `COPY --from=${image} /a /a`];
    expect(found(image, ...lines)).toBe('stage-unknown@3');
  });

  it('knows one in FROM', () => {
    const lines = ['FROM python:3 AS builder', 'FROM bulder', 'CMD x'];
    expect(found('bulder', ...lines)).toBe('stage-unknown@2');
  });

  it.each([
    ['has a tag', 'builder:1', 'builder'],
    ['has a repository', 'my/builder', 'builder'],
    ['is another word', 'nginx', 'builder'],
    ['is a short word', 'go', 'gcc'],
  ])('takes for an image what %s', (_name, image, stage) => {
    const lines = [`FROM python:3 AS ${stage}`, 'FROM python:3-slim', `COPY --from=${image} /a /a`];
    expect(found(image, ...lines)).toBeNull();
  });

  it('takes for an image what resembles a stage that is used', () => {
    const lines = [
      'FROM python:3 AS nodejs',
      'FROM python:3-slim',
      'COPY --from=nodejs /a /a',
      'COPY --from=node /b /b',
    ];
    expect(found('node', ...lines)).toBeNull();
  });
});
