import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { projectRoot } from '#app/project.ts';
import { makeTree } from '#test/temp-tree.ts';

const starter = path.join(projectRoot, 'challenges/dockerize-python-app/starter');
const entry = path.join(projectRoot, 'bin/drydock.mjs');

it('grades after each change, says what moved and what is next, and ends with Ctrl-C', async () => {
  const folder = await makeTree({});
  await cp(starter, folder, { recursive: true });
  const args = [entry, 'grade', folder, '--static', '--watch', '--challenge'];
  const child = spawn(process.execPath, [...args, 'dockerize-python-app'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [seen, asked] = ['', 0];
  child.stdout.on('data', (chunk) => {
    seen += String(chunk);
  });
  let waits = 0;
  child.stderr.on('data', (chunk) => {
    waits += String(chunk).split('Waiting for a change').length - 1;
  });
  /** What is printed for the next grading. */
  const next = async (): Promise<string> => {
    asked += 1;
    // Two pipes: that it waits may be read before the report that it printed earlier.
    const isWhole = () => waits >= asked && /^ *Score: .*\n/m.test(seen);
    await vi.waitUntil(isWhole, { timeout: 50_000, interval: 20 });
    const words = seen;
    seen = '';
    return words;
  };
  const first = await next();
  expect(first).toMatch(/^\n {2}0 \/ \d+\n {2}Next \(\d+ points?\): /);
  // As an editor does it: beside, then in place of the old one.
  const written = path.join(folder, 'Dockerfile.swp');
  await writeFile(written, 'FROM python:3.11-slim\nCOPY . /app\n');
  await rename(written, path.join(folder, 'Dockerfile'));
  const second = await next();
  expect(second).toMatch(/^\n {2}12 \/ \d+ {2}\+12 {2}✔ /);
  child.kill('SIGINT');
  const [exitCode] = await once(child, 'close');
  expect(exitCode).toBe(0);
});
