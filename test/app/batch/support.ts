import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BatchRequest } from '#app/batch/batch-request.ts';
import { projectRoot } from '#app/project.ts';

export const flagship = path.join(projectRoot, 'challenges', 'dockerize-python-app');

/** Grades what needs no engine. */
export function staticBatch(changes: Partial<BatchRequest>): BatchRequest {
  return {
    sources: [],
    out: '',
    challenge: null,
    only: [],
    static: true,
    fresh: false,
    resume: false,
    before: null,
    shard: null,
    apiUrl: 'https://api.github.com',
    queue: null,
    jobs: 2,
    sandbox: { level: 'standard', cgroupParent: null },
    recordFolder: '/nonexistent',
    machine: { cores: 2, availableMemory: () => 8e9 },
    onEvent: () => undefined,
    signal: new AbortController().signal,
    environment: { PATH: '/usr/bin:/bin' },
    ...changes,
  };
}

export async function copySolution(to: string): Promise<void> {
  await cp(path.join(flagship, 'solution'), to, { recursive: true });
}

/** Without what differs from run to run. */
export async function readGradebook(out: string): Promise<unknown> {
  const data: unknown = JSON.parse(await readFile(path.join(out, 'gradebook.json'), 'utf8'));
  return JSON.parse(
    JSON.stringify(data, (key, value: unknown) =>
      key === 'startedAt' || key === 'durationMs' ? undefined : value,
    ),
  );
}
