import type { EngineConnection } from '../connection/engine-connection.ts';
import { listOwned, removeOwned } from '../sweep/owned-objects.ts';

/**
 * Removes what Compose made for a project, its volumes too. Over the engine's interface, all at once: Compose itself
 * would give each container its time to end, one kind of thing after the other.
 */
export async function takeDown(connection: EngineConnection, project: string): Promise<void> {
  const owned = await listOwned(connection, `com.docker.compose.project=${project}`);
  const networkIds = owned.filter(({ kind }) => kind === 'network').map(({ id }) => id);
  const [errors] = await Promise.all([
    removeOwned(connection, owned),
    connection.relays.leave(networkIds),
  ]);
  if (errors.length === 0) return;
  // A relay of ours, which is none of Compose's, may have held a network.
  const [error] = await removeOwned(connection, owned);
  if (error !== undefined) throw error;
}
