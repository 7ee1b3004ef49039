import { callEngine } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import { removeContainer } from '../containers/idle-container.ts';
import { isStatus } from '../faults/engine-error.ts';
import type { Labels } from '../labels.ts';
import { vacateNetworks } from './vacate-networks.ts';

/** Something on the engine that carries a run's label. */
export interface OwnedObject {
  readonly kind: 'container' | 'network' | 'volume' | 'image';
  readonly id: string;
  readonly labels: Labels;
}

export async function listOwned(
  { docker }: Pick<EngineConnection, 'docker'>,
  label: string,
): Promise<readonly OwnedObject[]> {
  const filters = { label: [label] };
  const [containers, networks, volumes, images] = await callEngine(
    { what: 'list what a run made', isRepeatable: true },
    () =>
      Promise.all([
        docker.listContainers({ all: true, filters }),
        docker.listNetworks({ filters }),
        docker.listVolumes({ filters }),
        docker.listImages({ filters }),
      ]),
  );
  return [
    ...containers.map(({ Id, Labels }) => toOwned('container', Id, Labels)),
    ...networks.map(({ Id, Labels }) => toOwned('network', Id, Labels)),
    ...(volumes.Volumes ?? []).map(({ Name, Labels }) => toOwned('volume', Name, Labels)),
    ...images.map(({ Id, Labels }) => toOwned('image', Id, Labels)),
  ];
}

function toOwned(
  kind: OwnedObject['kind'],
  id: string,
  labels: Labels | null | undefined,
): OwnedObject {
  return { kind, id, labels: labels ?? {} };
}

/**
 * Removes them as far as that goes, and returns what went wrong: something may still hold one of them, or another
 * run may be at it. What is gone already is as good. The build cache stays: it belongs to no run.
 */
export async function removeOwned(
  connection: Pick<EngineConnection, 'docker'>,
  objects: readonly OwnedObject[],
): Promise<readonly unknown[]> {
  const { container, network, volume, image } = Object.groupBy(objects, ({ kind }) => kind);
  const remove = async (some: readonly OwnedObject[] = []) => {
    const removals = some.map((object) => removeOne(connection, object));
    const results = await Promise.allSettled(removals);
    return results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  };
  await vacateNetworks(connection, network?.map(({ id }) => id) ?? []);
  const [errors, early] = await Promise.all([remove(container), remove(network)]);
  // An engine keeps a network that something is in: what was in it is gone now.
  const late = early.length === 0 ? [] : await remove(network);
  return [...errors, ...late, ...(await remove(volume)), ...(await remove(image))];
}

async function removeOne(
  { docker }: Pick<EngineConnection, 'docker'>,
  { kind, id }: OwnedObject,
): Promise<void> {
  switch (kind) {
    case 'container':
      return removeContainer(docker.getContainer(id));
    case 'network':
      return remove(kind, () => docker.getNetwork(id).remove());
    case 'volume':
      return remove(kind, () => docker.getVolume(id).remove({ force: true }));
    case 'image':
      return remove(kind, () => docker.getImage(id).remove({ force: true }));
    default:
      return kind satisfies never;
  }
}

async function remove(kind: string, removal: () => Promise<unknown>): Promise<void> {
  await callEngine({ what: `remove ${kind} of a run`, isRepeatable: true }, async () => {
    try {
      await removal();
    } catch (error) {
      if (!isStatus(error, 404)) throw error;
    }
  });
}
