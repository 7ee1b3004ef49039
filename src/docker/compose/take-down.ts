import type { EngineConnection } from '../connection/engine-connection.ts';
import { listOwned, type OwnedObject, removeOwned } from '../sweep/owned-objects.ts';

/**
 * Removes what Compose made for a project, its volumes too. Over the engine's interface, all at once: Compose itself
 * would give each container its time to end, one kind of thing after the other.
 */
export async function takeDown(connection: EngineConnection, project: string): Promise<void> {
  const owned = await listOwned(connection, `com.docker.compose.project=${project}`);
  const isContainer = ({ kind }: OwnedObject) => kind === 'container';
  const containers = owned.filter(isContainer);
  const others = owned.filter((object) => !isContainer(object));
  const networks = others.filter(({ kind }) => kind === 'network');
  // An engine removes no network that a relay of ours is still in.
  const [errors] = await Promise.all([
    removeOwned(connection, containers),
    connection.relays.leave(networks.map(({ id }) => id)),
  ]);
  const [error] = [...errors, ...(await removeOwned(connection, others))];
  if (error !== undefined) throw error;
}
