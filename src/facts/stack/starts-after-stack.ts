import type { StartsAfter } from '#engine/start-order.ts';
import { internalFacts } from '../internal.ts';

/**
 * The stack is what takes longest: on a machine of few processors, containers that start beside it only hold it up.
 * The longest of the others starts while a first service becomes healthy, the rest while the app comes up and is
 * restarted.
 */
const fact = internalFacts.runningStack.factName;

export const afterFirstStart: StartsAfter = { fact, until: 'first-start', atMostMs: 1000 };
export const afterAllStarted: StartsAfter = { fact, until: 'all-started', atMostMs: 2000 };
export const afterStack: StartsAfter = { fact, until: 'learned', atMostMs: 3000 };
