import { access, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sweepTempFolders } from '#app/sweep/temp-leftovers.ts';
import { makeTempFolder } from '#app/temp-folder.ts';
import { describeOwner, renderOwner } from '#docker/run-owner.ts';

const dayMs = 24 * 60 * 60 * 1000;
let root = '';

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-'));
  vi.spyOn(os, 'tmpdir').mockReturnValue(root);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(root, { recursive: true, force: true });
});

async function make(name: string): Promise<string> {
  const folder = path.join(root, name);
  await mkdir(path.join(folder, 'submission'), { recursive: true });
  await writeFile(path.join(folder, 'submission/Dockerfile'), 'FROM scratch\n');
  return folder;
}

async function isThere(folder: string): Promise<boolean> {
  return access(folder).then(
    () => true,
    () => false,
  );
}

async function deadOwner(): Promise<string> {
  const child = execa('sleep', ['60'], { reject: false });
  const owner = renderOwner(await describeOwner(child.pid ?? 0));
  child.kill('SIGKILL');
  await child;
  return owner;
}

describe('app/sweep/temp-leftovers', () => {
  it('removes the folder of a process that is gone, and keeps that of one that lives', async () => {
    await using living = await makeTempFolder();
    const dead = await make(`drydock-run-${await deadOwner()}-AbCdEf`);
    expect(await sweepTempFolders(dayMs)).toEqual({ removed: [dead], problems: [] });
    expect(await isThere(dead)).toBe(false);
    expect(await isThere(living.path)).toBe(true);
  });

  it('is done by the next run, too', async () => {
    const dead = await make(`drydock-run-${await deadOwner()}-AbCdEf`);
    await using _next = await makeTempFolder();
    expect(await isThere(dead)).toBe(false);
  });

  it('goes by age where the process cannot be asked', async () => {
    const owner = '0123456789abcdef.1.1';
    const young = await make(`drydock-run-${owner}-young1`);
    const old = await make(`drydock-run-${owner}-oldold`);
    const longAgo = new Date(Date.now() - 2 * dayMs);
    await utimes(old, longAgo, longAgo);
    expect((await sweepTempFolders(dayMs)).removed).toEqual([old]);
    expect(await isThere(young)).toBe(true);
  });

  it('touches nothing that is no folder of a run, and follows no link', async () => {
    const outside = await make('precious');
    const owner = await deadOwner();
    await symlink(outside, path.join(root, `drydock-run-${owner}-linked`));
    await make('drydock-run-of-somebody-else');
    await make('drydock-run-');
    expect(await sweepTempFolders(0)).toEqual({ removed: [], problems: [] });
    expect(await isThere(path.join(outside, 'submission/Dockerfile'))).toBe(true);
  });
});
