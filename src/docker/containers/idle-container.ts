import { randomBytes } from 'node:crypto';
import type { Container } from 'dockerode';
import { callEngine } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import { isStatus } from '../faults/engine-error.ts';

/** Not to be guessed, so that nothing of a submission can take or address the name. */
export function makeContainerName(
  { runId }: Pick<EngineConnection, 'runId'>,
  purpose: string,
): string {
  return `drydock-${runId}-${purpose}-${randomBytes(4).toString('hex')}`;
}

/** A container that is looked at and never started: it needs a command, though none exists in it. */
export function createIdleContainer(
  connection: EngineConnection,
  image: string,
  signal: AbortSignal,
): Promise<Container> {
  return callEngine({ what: 'create a container', signal }, () =>
    connection.docker.createContainer({
      name: makeContainerName(connection, 'files'),
      Image: image,
      Entrypoint: [],
      Cmd: ['/drydock-never-started'],
      Labels: { ...connection.labels },
      HostConfig: { NetworkMode: 'none' },
    }),
  );
}

const askAgainMs = 20;
const mostAttempts = 250;

/** Kills and removes it with its anonymous volumes; one that is gone is what was wanted. */
export async function removeContainer(container: Container): Promise<void> {
  await callEngine({ what: 'remove a container', isRepeatable: true }, async () => {
    for (let attempt = 0; ; attempt++) {
      try {
        await container.remove({ force: true, v: true });
        return;
      } catch (error) {
        if (isStatus(error, 404)) return;
        // 409: another removal of it is under way. Asking again tells when it is gone.
        if (!isStatus(error, 409) || attempt >= mostAttempts) throw error;
        await new Promise((resolve) => setTimeout(resolve, askAgainMs));
      }
    }
  });
}
