import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';

const fixture = path.join(import.meta.dirname, 'fixtures/interruptible.ts');

function start(cleanUpMs: number, mode = 'wait') {
  const child = execa(process.execPath, [fixture, String(cleanUpMs), mode], { reject: false });
  const ready = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  return { child, ready };
}

describe('cli/interruption', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('cleans up after %s and exits with %i', async (signal, exitCode) => {
    const { child, ready } = start(50);
    await ready;
    child.kill(signal);
    const result = await child;
    expect(result).toMatchObject({ exitCode, stdout: 'ready\ncleaned' });
    expect(result.stderr).toMatch(/^Stopping: removing what this run has made\./);
  });

  it('takes a keystroke that arrives twice for one', async () => {
    const { child, ready } = start(300);
    await ready;
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect(await child).toMatchObject({ exitCode: 130, stdout: 'ready\ncleaned' });
  });

  it('ends at once at the second one', async () => {
    const { child, ready } = start(60_000);
    await ready;
    child.kill('SIGINT');
    await wait(1_000);
    child.kill('SIGINT');
    expect(await child).toMatchObject({ exitCode: 130, stdout: 'ready' });
  });

  it('cleans up after an error that nobody caught, too', async () => {
    const { child } = start(50, 'throw');
    const result = await child;
    expect(result).toMatchObject({ exitCode: 2, stdout: 'ready\ncleaned' });
    expect(result.stderr).toMatch(/^drydock: unexpected failure: in the background\./);
    expect(result.stderr).not.toContain('    at ');
  });
});
