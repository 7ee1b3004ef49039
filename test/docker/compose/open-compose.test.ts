import { describe, expect, it } from 'vitest';
import type { CommandResult } from '#docker/compose/command-line.ts';
import { openCompose } from '#docker/compose/open-compose.ts';

const signal = new AbortController().signal;

function composeThat(result: Partial<CommandResult>, version: string | null) {
  const run = async () => ({ exitCode: 1, output: '', isTimedOut: false, ...result });
  const commandLine = { emptyFile: '/empty', run, close: () => undefined };
  return openCompose({ commandLine, version: async () => version });
}

describe('what Compose says', () => {
  it('is told of the submission where Compose works', async () => {
    const compose = composeThat({ output: 'services.app.imagine is not allowed' }, '2.26.1');
    expect(await compose.validate('/model.json', signal)).toContain('imagine');
    expect(await compose.up('p', '/model.json', { signal })).toEqual({
      problem: 'services.app.imagine is not allowed',
    });
  });

  it.each([
    ['cannot be started', { exitCode: null }],
    ['is no program', { exitCode: 127, output: 'docker-compose: 1: Not: not found' }],
    ['breaks off', { exitCode: 139 }],
  ])('is none of the submission’s doing where it %s', async (_, result) => {
    const compose = composeThat(result, null);
    const missing = { fault: { code: 'compose-missing' } };
    await expect(compose.validate('/model.json', signal)).rejects.toMatchObject(missing);
    await expect(compose.up('p', '/model.json', { signal })).rejects.toMatchObject(missing);
  });

  it('is nothing where all went well', async () => {
    const compose = composeThat({ exitCode: 0 }, null);
    expect(await compose.validate('/model.json', signal)).toBeNull();
  });
});
