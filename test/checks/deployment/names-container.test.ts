import { describe, expect, it } from 'vitest';
import type { Deployment } from '#kit';
import { gradeWith } from '#test/grade-check.ts';
import { deploymentOf, deployedContainerOf as one } from '#test/sample-facts.ts';
import check from '../../../checks/deployment/names-container.ts';

describe('deployment/names-container', () => {
  it.each<[string, Partial<Deployment>, string]>([
    ['both', { containers: [one()] }, 'pass'],
    ['among others', { containers: [one({ name: 'x' }), one()] }, 'pass'],
    ['another name', { containers: [one({ name: 'web2' })] }, 'container-not-named@4'],
    ['no name', { containers: [one({ name: null })] }, 'container-not-named@4'],
    ['another image', { containers: [one({ image: 'python' })] }, 'container-of-another-image@4'],
    [
      'an image that nobody can read',
      { containers: [one({ image: null })] },
      'container-of-another-image@4',
    ],
    [
      'one that has ended',
      { from: 'host', containers: [one({ running: false })] },
      'container-not-running@4',
    ],
    ['one that runs', { from: 'host', containers: [one({ running: true })] }, 'pass'],
    ['no script', { files: [] }, 'container-not-named@-'],
  ])('%s', (_, changes, verdict) => {
    const options = { container: 'web', image: 'a/b' };
    expect(gradeWith(check, { deployment: deploymentOf(changes) }, options)).toBe(verdict);
  });
});
