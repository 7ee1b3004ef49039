import { callEngine } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import { createIdleContainer, removeContainer } from '../containers/idle-container.ts';
import type { FilesystemVisitor } from './image-filesystem.ts';
import { visitArchive } from './visit-archive.ts';
import { visitWalked } from './visit-walked.ts';

export interface ImageVisit {
  readonly image: string;
  readonly visitor: FilesystemVisitor;
  readonly signal: AbortSignal;
}

/** A copy costs by its bytes, and the start of a container as much as a copy of about so many. */
const copiedUpToBytes = 20e6;

/**
 * See `DockerEngine.visitFilesystem`. A large image is not copied, where it can be helped: our own program lists its
 * files, in a container in which nothing else runs, and what is to be read of them is asked for one by one.
 */
export async function visitFilesystem(
  connection: EngineConnection,
  visit: ImageVisit,
): Promise<void> {
  const { image, signal } = visit;
  const inspecting = { what: 'inspect an image', isRepeatable: true, signal };
  const { Size } = await callEngine(inspecting, () => connection.docker.getImage(image).inspect());
  if (Size > copiedUpToBytes && (await visitWalked(connection, visit))) return;
  const container = await createIdleContainer(connection, image, signal);
  try {
    await visitArchive(container, { ...visit, folder: '/' });
  } finally {
    await removeContainer(container);
  }
}
