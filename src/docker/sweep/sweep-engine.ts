import type { RunId } from '#domain/identifiers.ts';
import { callEngine } from '../connection/call-engine.ts';
import { findDockerHost } from '../connection/docker-host.ts';
import { openClient } from '../connection/engine-connection.ts';
import { describeOwner } from '../run-owner.ts';
import { type SweptLeftovers, sweepLeftovers } from './sweep-leftovers.ts';

/**
 * Removes from an engine what dead runs left there, without being a run itself. Rejects with a `FaultError` when no
 * engine answers.
 */
export async function sweepEngine(options: {
  /** Value of DOCKER_HOST; null or empty: the first default socket that exists. */
  readonly dockerHost: string | null;
  /** Age in milliseconds from which what runs of another machine or boot left is removed. */
  readonly maxAgeMs: number;
}): Promise<SweptLeftovers> {
  const host = await findDockerHost(options.dockerHost ?? undefined);
  const docker = openClient(host);
  await callEngine({ what: 'reach the engine', timeoutMs: 15_000 }, () => docker.ping());
  const here = await describeOwner();
  // No run has this id: labels never hold a space.
  const nobody = 'no run' as RunId;
  return sweepLeftovers({ docker, runId: nobody }, { here, maxAgeMs: options.maxAgeMs });
}
