import { describe, expect, it } from 'vitest';
import { BuildRecord } from '#docker/build/build-record.ts';
import type { Vertex } from '#docker/build/decode-status.ts';

describe('BuildRecord', () => {
  it('merges what it is told of one step', () => {
    const record = new BuildRecord();
    tell(record, { digest: 'a', name: '[1/2] FROM x' });
    tell(record, { digest: 'b', name: '[2/2] RUN y', startedMs: 1000 });
    tell(record, { digest: 'b', startedMs: 1000, completedMs: 1250.4 });
    tell(record, { digest: 'a', cached: true, startedMs: 5, completedMs: 5 });
    expect(record.steps).toEqual([
      { name: '[1/2] FROM x', cached: true, durationMs: 0 },
      { name: '[2/2] RUN y', cached: false, durationMs: 250 },
    ]);
  });

  it('names the step that failed, not those that were given up because of it', () => {
    const record = new BuildRecord();
    tell(record, { digest: 'a', name: 'other', error: 'failed to solve: context canceled' });
    tell(record, { digest: 'b', name: 'culprit', error: 'exit code: 1' });
    expect(record.failed?.name).toBe('culprit');
  });

  it('keeps the last lines of a flood, and counts all of it', () => {
    const record = new BuildRecord();
    for (let line = 0; line < 100_000; line++) print(record, `line ${line}\n`);
    expect(record.tailOf(vertexOf({ digest: 'a' }))).toMatch(/line 99999\n$/);
    expect(record.tailOf(vertexOf({ digest: 'a' })).length).toBeLessThanOrEqual(16 * 1024);
    expect(record.outputBytes).toBeGreaterThan(1_000_000);
  });

  it('knows when silence means that the engine passes nothing on', () => {
    const record = new BuildRecord();
    tell(record, { digest: 'a', startedMs: 1 });
    expect(record.isMuted).toBe(false);
    print(record, '\n[output clipped, log limit 2MiB reached]\n');
    expect(record.isMuted).toBe(true);
    tell(record, { digest: 'a', startedMs: 1, completedMs: 2 });
    expect(record.isMuted).toBe(false);
  });
});

function vertexOf(vertex: Partial<Vertex>): Vertex {
  return {
    digest: '',
    name: '',
    cached: false,
    startedMs: null,
    completedMs: null,
    error: '',
    ...vertex,
  };
}

function tell(record: BuildRecord, vertex: Partial<Vertex>): void {
  record.add({ vertexes: [vertexOf(vertex)], logs: [], warnings: [], progressMarks: 0 });
}

function print(record: BuildRecord, line: string): void {
  const logs = [{ vertex: 'a', bytes: Buffer.from(line) }];
  record.add({ vertexes: [], logs, warnings: [], progressMarks: 0 });
}
