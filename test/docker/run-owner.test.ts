import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { describeOwner, isAlive, parseOwner, renderOwner } from '#docker/run-owner.ts';

describe('a run owner', () => {
  it('comes back from its label', async () => {
    const owner = await describeOwner(process.pid);
    expect(parseOwner(renderOwner(owner))).toEqual(owner);
  });

  it.each(['', 'x', '0123456789abcdef.1', '0123456789abcdef.-1.1', '../../etc.1.1'])(
    'is not read from %j',
    (label) => {
      expect(parseOwner(label)).toBeNull();
    },
  );

  it('lives while its process does', async () => {
    const here = await describeOwner(process.pid);
    expect(await isAlive(here, here)).toBe(true);
    const child = execa('sleep', ['60'], { reject: false });
    const owner = await describeOwner(child.pid);
    expect(await isAlive(owner, here)).toBe(true);
    child.kill('SIGKILL');
    await child;
    expect(await isAlive(owner, here)).toBe(false);
  });

  it('is dead when its number belongs to another process by now', async () => {
    const here = await describeOwner(process.pid);
    expect(await isAlive({ ...here, startedAt: '1' }, here)).toBe(false);
  });

  it('cannot be asked on another machine', async () => {
    const here = await describeOwner(process.pid);
    expect(await isAlive({ ...here, machine: '0123456789abcdef' }, here)).toBe('unknown');
  });
});
