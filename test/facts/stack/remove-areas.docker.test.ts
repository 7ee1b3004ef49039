import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openAreas, removeAreas } from '#facts/stack/remove-areas.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { baseImage, useEngine } from '../../docker/support/use-engine.ts';

const engine = useEngine();

async function makePlace() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const bindRoot = path.join(folder, 'areas');
  await mkdir(path.join(bindRoot, 'bind-0/locked/deep'), { recursive: true });
  await writeFile(path.join(bindRoot, 'bind-0/locked/file'), '');
  return { folder, bindRoot, image: baseImage };
}

it('opens what a container has locked, and nothing beyond', async () => {
  const place = await makePlace();
  const outside = path.join(place.folder, 'outside');
  await mkdir(outside, { mode: 0o700 });
  await symlink('../../../outside', path.join(place.bindRoot, 'bind-0/link'));
  const locked = path.join(place.bindRoot, 'bind-0/locked');
  await chmod(locked, 0o000);
  await openAreas({ engine: engine(), policy: sandboxPolicy() }, place);
  expect((await stat(locked)).mode & 0o777).toBe(0o777);
  expect((await stat(path.join(locked, 'deep'))).mode & 0o777).toBe(0o777);
  expect((await stat(outside)).mode & 0o777).toBe(0o700);
});

it('removes all of it', async () => {
  const place = await makePlace();
  await removeAreas({ engine: engine(), policy: sandboxPolicy() }, place);
  await expect(stat(place.folder)).rejects.toThrow('ENOENT');
});
