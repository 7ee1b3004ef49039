import { singleFact } from '#kit/fact.ts';
import type { ComposePlan } from '#sandbox/compose/compose-plan.ts';

/** What of the Compose files may be started; the stack is brought up from it once its images are built. */
export const composePlan = singleFact<ComposePlan>('composePlan');
