import { createHash } from 'node:crypto';

/**
 * All that a verdict can depend on. What is added to what facts read belongs in here too: a record is believed
 * only where every one of these is the same.
 */
export interface RecordIngredients {
  /** Of the grader's own sources and packages, and of the Node that runs them. */
  readonly grader: string;
  /** Of the submission's files as they came. */
  readonly submission: string;
  /** Of what the challenge puts into a submission, and of its own checks. */
  readonly challenge: string;
  /** Criteria with their checks and options, time limits, protected files; points and titles are no part of it. */
  readonly rubric: string;
  /** The sandbox policy. */
  readonly policy: string;
  /** What the engine says of itself, and Compose. */
  readonly engine: string;
  /** Image reference → id on this engine, of every image that is built on or started. */
  readonly images: Readonly<Record<string, string>>;
}

/** What the keys of all records of a submission begin with. */
export function toRecordPrefix(submission: RecordIngredients['submission']): string {
  return `${sha256(submission).slice(0, 16)}-`;
}

/** A name for a file: the same for the same ingredients, and for no others. */
export function toRecordKey(ingredients: RecordIngredients): string {
  const { grader, submission, challenge, rubric, policy, engine, images } = ingredients;
  const references = Object.entries(images).sort(([one], [other]) => (one < other ? -1 : 1));
  const parts = [grader, submission, challenge, rubric, policy, engine, references];
  return `${toRecordPrefix(submission)}${sha256(JSON.stringify(parts))}`;
}

function sha256(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}
