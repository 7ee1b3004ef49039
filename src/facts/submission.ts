import type { Submission } from '#domain/submission.ts';
import { singleFact } from '#kit/fact.ts';

/** The vetted copy; given to the engine from the start, learned by nobody. */
export const submission = singleFact<Submission>('submission');
