import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { expect, it, onTestFinished } from 'vitest';
import { gradeBatch } from '#app/batch/grade-batch.ts';
import { projectRoot } from '#app/project.ts';
import { copySolution, readGradebook, staticBatch } from '../../app/batch/support.ts';
import { makeCertificates } from '../support/make-certificates.ts';
import { openRedis } from '../support/open-redis.ts';

const entry = path.join(projectRoot, 'bin/drydock.mjs');
const password = 'p4ssw0rd';

it('grades through a Redis that speaks TLS alone, with a password and an authority of its own', async () => {
  const root = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const certificates = await makeCertificates();
  const authority = path.join(root, 'authority.pem');
  await writeFile(authority, certificates.authority);
  await copySolution(path.join(root, 'class', 'alice'));
  await using redis = await openRedis(password, certificates);
  const { PATH = '', HOME = '' } = process.env;
  const drydock = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    execa(process.execPath, [entry, ...args], {
      env: { PATH, HOME, XDG_CACHE_HOME: root, ...more },
      extendEnv: false,
      reject: false,
      all: true,
    });

  const queue = { DRYDOCK_QUEUE: redis.url };
  const stranger = await drydock(['worker'], queue);
  expect(stranger.exitCode).toBe(2);
  expect(stranger.all).toMatch(/no Redis answers at rediss:\/\/127\.0\.0\.1:\d+: .*certificate/);
  expect(stranger.all).toMatch(/NODE_EXTRA_CA_CERTS/);
  expect(stranger.all).not.toContain(password);

  const known = { ...queue, NODE_EXTRA_CA_CERTS: authority };
  const [here, queued] = [path.join(root, 'here'), path.join(root, 'queued')];
  const sources = [path.join(root, 'class')];
  const worker = drydock(['worker', '--jobs', '1'], known);
  const graded = await drydock(['batch', ...sources, '--static', '--out', queued], known);
  worker.kill('SIGTERM');
  expect(graded.exitCode, graded.all).toBe(0);
  expect((await worker).exitCode).toBe(0);
  await gradeBatch(staticBatch({ sources, out: here }));
  expect(await readGradebook(queued)).toEqual(await readGradebook(here));
}, 120_000);
