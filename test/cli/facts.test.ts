import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#app/project.ts';
import { drydock } from './drydock.ts';

const solution = path.join(projectRoot, 'challenges/dockerize-python-app/solution');

describe('drydock facts', () => {
  it('prints what the grader sees', async () => {
    const result = await drydock(['facts', solution]);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(result.stdout)).toMatchObject({
      schemaVersion: 1,
      dockerfile: { multiStage: true },
      compose: { error: null },
    });
  });

  it('refuses a folder that is not there', async () => {
    const result = await drydock(['facts', 'nowhere']);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(/^drydock: nowhere: no such folder\. [^\n]+\n$/);
  });
});
