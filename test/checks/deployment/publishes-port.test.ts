import { describe, expect, it } from 'vitest';
import type { Deployment } from '#kit';
import { gradeWith } from '#test/grade-check.ts';
import { deploymentOf, deployedContainerOf as one } from '#test/sample-facts.ts';
import check from '../../../checks/deployment/publishes-port.ts';

function at(hostPort: number, containerPort: number) {
  return { ports: [{ hostPort, containerPort }] };
}

describe('deployment/publishes-port', () => {
  it.each<[string, Partial<Deployment>, string]>([
    ['the mapping', { containers: [one(at(8097, 8088))] }, 'pass'],
    [
      'by a container that was named otherwise, in files',
      { containers: [one({ name: 'x', ...at(8097, 8088) })] },
      'pass',
    ],
    [
      'by another container, on an engine',
      { from: 'host', containers: [one({ name: 'x', ...at(8097, 8088) })] },
      'port-not-published@-',
    ],
    ['the wrong way round', { containers: [one(at(8088, 8097))] }, 'ports-swapped@4'],
    ['another port', { containers: [one(at(8097, 80))] }, 'port-not-published@4'],
    ['none', { containers: [one()] }, 'port-not-published@4'],
    ['no container', {}, 'port-not-published@-'],
  ])('%s', (_, changes, verdict) => {
    const options = { container: 'web', hostPort: 8097, containerPort: 8088 };
    expect(gradeWith(check, { deployment: deploymentOf(changes) }, options)).toBe(verdict);
  });
});
