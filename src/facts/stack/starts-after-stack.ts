import type { StartsAfter } from '#engine/start-order.ts';
import { internalFacts } from '../internal.ts';

const fact = internalFacts.runningStack.factName;

/**
 * The stack is what takes longest: on a machine of few processors, containers that start beside it only hold it up.
 * The app's own one starts while Compose waits for the first service to be healthy.
 */
export const afterStackIsUnderWay: StartsAfter = { fact, until: 'under-way', atMostMs: 1000 };

/** For what is short: it is done while the stack's app is restarted. */
export const afterStackIsUp: StartsAfter = { fact, until: 'learned', atMostMs: 3000 };
