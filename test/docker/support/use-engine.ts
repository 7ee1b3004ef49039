import { execa } from 'execa';
import { afterAll, beforeAll, expect } from 'vitest';
import { makeTempFolder, type TempFolder } from '#app/temp-folder.ts';
import { type ConnectOptions, connectEngine } from '#docker/connect-engine.ts';
import type { DockerEngine } from '#docker/docker-engine.ts';
import type { RunId } from '#domain/identifiers.ts';

import { makeRunId } from './make-run-id.ts';

export { baseImage } from './base-image.ts';
export { makeRunId };

/** An engine for the tests of one file; when they are done, nothing of theirs may be left on it. */
export function useEngine(options: Omit<ConnectOptions, 'runId'> = {}): () => DockerEngine {
  let engine: DockerEngine | undefined;
  let temp: TempFolder | undefined;
  beforeAll(async () => {
    temp = await makeTempFolder();
    engine = await connectEngine({ runId: makeRunId(), tempRoot: temp.path, ...options });
  });
  afterAll(async () => {
    await engine?.sweep();
    engine?.close();
    await temp?.[Symbol.asyncDispose]();
    if (engine === undefined) return;
    expect(await listLabelled(engine.runId)).toEqual([]);
  });
  return () => {
    if (engine === undefined) throw new Error('used before it was connected');
    return engine;
  };
}

/** What carries the run's label, as the docker command sees it. */
export async function listLabelled(runId: RunId): Promise<string[]> {
  const filter = `--filter=label=drydock.run=${runId}`;
  const lists = await Promise.all([
    execa('docker', ['ps', '-aq', filter]),
    execa('docker', ['network', 'ls', '-q', filter]),
    execa('docker', ['volume', 'ls', '-q', filter]),
    execa('docker', ['images', '-aq', filter]),
  ]);
  return lists.flatMap(({ stdout }) => stdout.split('\n').filter((line) => line !== ''));
}
