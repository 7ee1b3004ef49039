import path from 'node:path';
import { toContextFilter } from '#docker/build/context-filter.ts';
import { pathWithin } from '#sandbox/compose/bind-area.ts';
import type { PlannedSync } from '#sandbox/compose/compose-plan.ts';

/**
 * Where `docker compose watch` puts a file or folder of the submission into a container; null where no rule copies
 * it. Patterns of `ignore` start from the rule's path and mean what they mean in `.dockerignore`.
 */
export function locateSync(syncs: readonly PlannedSync[], place: string): string | null {
  for (const sync of syncs) {
    const rest = pathWithin(sync.path, place);
    if (rest === null) continue;
    if (rest !== '' && toContextFilter(sync.ignore).keepsOut(rest)) continue;
    return path.posix.join(sync.target, rest);
  }
  return null;
}
