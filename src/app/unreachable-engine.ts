import os from 'node:os';
import type { DockerEngine } from '#docker/docker-engine.ts';
import { FaultError } from '#domain/fault.ts';
import type { RunId } from '#domain/identifiers.ts';
import type { Fault } from '#domain/verdict.ts';

/** An engine on which everything fails with one fault, and on which there is nothing to sweep. */
export function unreachableEngine(runId: RunId, fault: Fault): DockerEngine {
  const fail = (): Promise<never> =>
    Promise.reject(new FaultError(fault.code, fault.message, fault.advice, fault.cause));
  return {
    runId,
    tempRoot: os.tmpdir(),
    labels: {},
    runtimes: [],
    platform: null,
    environment: () =>
      Promise.resolve({ engine: null, compose: null, buildkit: null, platform: null }),
    reach: 'container-address',
    build: fail,
    inspectImage: fail,
    ensureImage: fail,
    removeImage: fail,
    visitFilesystem: fail,
    readLayers: fail,
    network: fail,
    leaveNetwork: fail,
    prepareNetwork: fail,
    createContainer: fail,
    containersOfProject: fail,
    host: { image: fail, container: fail, address: '127.0.0.1' },
    openWaysIn: fail,
    compose: { validate: fail, up: fail, awaitFirstStart: fail, down: fail },
    endContainers: () => Promise.resolve(),
    sweep: () => Promise.resolve(),
    close: () => undefined,
  };
}
