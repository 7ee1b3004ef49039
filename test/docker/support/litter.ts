import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { connectEngine } from '#docker/connect-engine.ts';
import type { RunId } from '#domain/identifiers.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { baseImage } from './base-image.ts';

/** A run that makes some things on the engine and then is killed: `node litter.ts <run id>`. */
const [, , runId = ''] = process.argv;
const engine = await connectEngine({ runId: runId as RunId });
const never = new AbortController().signal;
const { build, container: limits } = sandboxPolicy();
const contextRoot = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-'));
await engine.build(
  {
    contextRoot,
    dockerfile: `FROM ${baseImage}\nLABEL of=${runId}\n`,
    ignorePatterns: null,
    cacheNamespace: 'test',
    limits: build,
    timeoutMs: 60_000,
    silenceMs: 60_000,
  },
  never,
);
await rm(contextRoot, { recursive: true });
const spec = { image: baseImage, purpose: 'litter', ports: [], command: ['sleep', '300'] };
const container = await engine.createContainer(spec, limits, never);
await container.start(never);
process.kill(process.pid, 'SIGKILL');
