import type { Gradebook, GradebookEntry } from '#domain/gradebook.ts';
import type { ChallengeId } from '#domain/identifiers.ts';

export function sampleEntry(changes: Partial<GradebookEntry> = {}): GradebookEntry {
  return {
    id: 'alice',
    source: 'class/alice',
    student: { id: 'alice', name: 'Alice Example', section: 'A', more: {} },
    commit: null,
    committedAt: null,
    contentDigest: 'sha256:0a',
    outcome: 'graded',
    score: { earned: 97, possible: 100, ungraded: 0 },
    passed: true,
    late: null,
    flags: [],
    trust: { kind: 'no-claim' },
    fault: null,
    hasReport: true,
    ...changes,
  };
}

export function sampleGradebook(entries: readonly GradebookEntry[]): Gradebook {
  return {
    grader: { name: 'drydock', version: '0.1.0' },
    challenge: {
      id: 'dockerize-python-app' as ChallengeId,
      title: 'Dockerize Python App',
      rubricDigest: 'sha256:0b',
      passingPercent: 100,
    },
    startedAt: '2026-11-28T12:00:00.000Z',
    shard: null,
    entries,
  };
}
