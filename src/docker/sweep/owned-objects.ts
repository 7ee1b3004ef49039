import { callEngine } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import { removeContainer } from '../containers/idle-container.ts';
import { isStatus } from '../faults/engine-error.ts';
import type { Labels } from '../labels.ts';

/** Something on the engine that carries a run's label. */
export interface OwnedObject {
  readonly kind: 'container' | 'network' | 'volume' | 'image';
  readonly id: string;
  readonly labels: Labels;
}

/** In the order in which they can be removed: containers hold the others. */
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

const order = ['container', 'network', 'volume', 'image'] as const;

/**
 * Removes them as far as that goes, and returns what went wrong: something may still hold one of them, or another
 * run may be at it. What is gone already is as good. The build cache stays: it belongs to no run.
 */
export async function removeOwned(
  connection: Pick<EngineConnection, 'docker'>,
  objects: readonly OwnedObject[],
): Promise<readonly unknown[]> {
  const errors: unknown[] = [];
  for (const kind of order) {
    const removals = objects
      .filter((object) => object.kind === kind)
      .map((object) => removeOne(connection, object));
    for (const result of await Promise.allSettled(removals)) {
      if (result.status === 'rejected') errors.push(result.reason);
    }
  }
  return errors;
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
