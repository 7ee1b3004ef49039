import { type Reach, reaches } from '#docker/docker-engine.ts';
import { UsageError } from '#domain/usage-error.ts';

/**
 * What DRYDOCK_REACH asks for, for engines on which the usual way into a container's network does not work; null
 * where it says nothing. Throws `UsageError` for a word that it is not.
 */
export function chosenReach(
  environment: Readonly<Record<string, string | undefined>>,
): Reach | null {
  const word = environment['DRYDOCK_REACH'] ?? '';
  if (word === '') return null;
  const reach = reaches.find((known) => known === word);
  if (reach !== undefined) return reach;
  throw new UsageError(
    `DRYDOCK_REACH is "${word}", which is no way to reach a container`,
    `Set it to one of ${reaches.join(', ')}, or leave it out.`,
  );
}
