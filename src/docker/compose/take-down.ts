import type { EngineConnection } from '../connection/engine-connection.ts';
import { listOwned, removeOwned } from '../sweep/owned-objects.ts';

/**
 * Removes what Compose made for a project, its volumes too. Over the engine's interface, all at once: Compose itself
 * would give each container its time to end, one kind of thing after the other.
 */
export async function takeDown(connection: EngineConnection, project: string): Promise<void> {
  const owned = await listOwned(connection, `com.docker.compose.project=${project}`);
  const networks = owned.filter(({ kind }) => kind === 'network');
  // An engine removes no network that a relay of ours is still in.
  await connection.relays.leave(networks.map(({ id }) => id));
  const [error] = await removeOwned(connection, owned);
  if (error !== undefined) throw error;
}
