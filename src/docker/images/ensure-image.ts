import { z } from 'zod';
import { callEngine, settleWithin } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import { isStatus, readEngineError } from '../faults/engine-error.ts';
import { makeFault, toEngineFault } from '../faults/engine-fault.ts';
import { hostOfReference, isReservedHost } from '../faults/reserved-host.ts';
import { classifySurroundings } from '../faults/surroundings.ts';
import { readBytes } from '../stream/read-bytes.ts';
import { splitLines } from '../stream/split-lines.ts';
import { JoinedWork } from './joined-work.ts';

const progressSchema = z.object({ error: z.string().optional() });
const maxLineBytes = 1024 ** 2;
/** The caller's signal is the limit; this is for a caller without one. */
const longestPullMs = 60 * 60 * 1000;

type Found = 'present' | 'pulled' | 'unknown';

/**
 * Of all submissions that this process grades at a time: a class that begins on one base image costs one pull, and one
 * request of what a registry grants. Between processes the engine itself fetches a layer once.
 * https://github.com/moby/moby/blob/v26.1.5/distribution/xfer/transfer.go
 */
const pulls = new JoinedWork<Found>();

/** See `DockerEngine.ensureImage`. */
export function ensureImage(
  connection: EngineConnection,
  reference: string,
  signal: AbortSignal,
): Promise<Found> {
  return pulls.run(`${connection.host.url} ${reference}`, signal, (whileWaitedFor) =>
    ensure(connection, reference, whileWaitedFor),
  );
}

async function ensure(
  connection: EngineConnection,
  reference: string,
  signal: AbortSignal,
): Promise<Found> {
  const { docker } = connection;
  const isPresent = await callEngine(
    { what: 'look for an image', signal, isRepeatable: true },
    () =>
      docker
        .getImage(reference)
        .inspect()
        .then(() => true)
        .catch((error: unknown) => {
          if (isStatus(error, 400, 404)) return false;
          throw error;
        }),
  );
  if (isPresent) return 'present';
  if (isReservedHost(hostOfReference(reference) ?? '')) return 'unknown';
  return connection.retries.run(signal, () => tryToPull(connection, reference, signal));
}

async function tryToPull(
  connection: EngineConnection,
  reference: string,
  signal: AbortSignal,
): Promise<'pulled' | 'unknown'> {
  try {
    return await settleWithin(
      { what: 'pull an image', signal, timeoutMs: longestPullMs },
      (abortSignal) => pull(connection, reference, abortSignal),
    );
  } catch (error) {
    signal.throwIfAborted();
    if (isUnknown(error)) return 'unknown';
    throw toEngineFault(error, `pull ${reference}`);
  }
}

async function pull(
  { docker }: EngineConnection,
  reference: string,
  abortSignal: AbortSignal,
): Promise<'pulled' | 'unknown'> {
  const answer = await docker.createImage({ fromImage: withTag(reference), abortSignal });
  for await (const line of splitLines(readBytes(answer), maxLineBytes)) {
    const { error } = progressSchema.parse(JSON.parse(line));
    if (error === undefined) continue;
    if (tellsUnknown(error)) return 'unknown';
    throw makeFault(classifySurroundings(error) ?? 'engine-error', `pull ${reference}: ${error}`);
  }
  return 'pulled';
}

/** Without a tag the engine would pull every tag there is. */
export function withTag(reference: string): string {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  return name.includes(':') || name.includes('@') ? reference : `${reference}:latest`;
}

function isUnknown(error: unknown): boolean {
  if (isStatus(error, 400)) return true;
  const { status, message } = readEngineError(error);
  return status !== null && tellsUnknown(message);
}

function tellsUnknown(message: string): boolean {
  return (
    /pull access denied|repository does not exist|manifest unknown|manifest for .* not found|not found: manifest|: not found$|name unknown|invalid reference|unauthorized|no matching manifest/i.test(
      message,
    ) && !/toomanyrequests/i.test(message)
  );
}
