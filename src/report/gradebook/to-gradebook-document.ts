import type { Gradebook, GradebookEntry } from '#domain/gradebook.ts';
import { toChallengeDocument, toFaultDocument, toScoreDocument } from '../document/to-shared.ts';
import type { GradebookDocument, GradebookEntryDocument } from './gradebook-document-schema.ts';

/** Field by field: what is not named here (the error behind a fault, say) never gets out. */
export function toGradebookDocument(gradebook: Gradebook): GradebookDocument {
  const { grader, challenge, startedAt, shard, entries } = gradebook;
  return {
    schemaVersion: 1,
    grader: { name: grader.name, version: grader.version },
    challenge: toChallengeDocument(challenge),
    startedAt,
    shard: shard === null ? null : { number: shard.number, of: shard.of },
    submissions: entries.map(toEntryDocument),
  };
}

export function toEntryDocument(entry: GradebookEntry): GradebookEntryDocument {
  const { student, score, late, fault, trust } = entry;
  return {
    id: entry.id,
    source: entry.source,
    student: {
      id: student.id,
      name: student.name,
      section: student.section,
      more: { ...student.more },
    },
    commit: entry.commit,
    committedAt: entry.committedAt,
    contentDigest: entry.contentDigest,
    outcome: entry.outcome,
    score: toScoreDocument(score),
    passed: entry.passed,
    late: late === null ? null : { ...late },
    flags: [...entry.flags],
    trust: { ...trust },
    fault: toFaultDocument(fault),
    hasReport: entry.hasReport,
  };
}
