import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { BuildLimits } from '#domain/sandbox-policy.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import type { BuildRequest } from './build-request.ts';
import type { SentContext } from './compose-context.ts';
import { packContext } from './pack-context.ts';

/**
 * `POST /build?version=2`. Not through dockerode's `buildImage`, which opens a session for BuildKit that
 * nothing here needs and that newer engines call deprecated: https://github.com/moby/moby/pull/51721
 */
export function sendBuild(options: {
  readonly connection: EngineConnection;
  readonly request: BuildRequest;
  readonly context: SentContext;
  readonly signal: AbortSignal;
}): Promise<IncomingMessage> {
  const { connection, request, context, signal } = options;
  const { limits } = request;
  const archive = packContext(context.entries);
  const query = {
    version: '2',
    dockerfile: context.dockerfile,
    q: '',
    labels: connection.labels,
    buildargs: { ...request.buildArguments, BUILDKIT_CACHE_MOUNT_NS: request.cacheNamespace },
    // A list would be lost on the way into the query: https://github.com/apocas/docker-modem/blob/master/lib/modem.js
    ulimits: JSON.stringify(toUlimits(limits)),
    shmsize: limits.shmBytes,
    ...(request.noCache === true && { nocache: '1' }),
    ...(request.target && { target: request.target }),
    ...(request.platform && { platform: request.platform }),
  };
  return new Promise((resolve, reject) => {
    connection.docker.modem.dial(
      {
        path: '/build?',
        method: 'POST',
        file: archive,
        options: query,
        abortSignal: signal,
        isStream: true,
        statusCodes: { 200: true, 400: 'bad parameter', 500: 'server error' },
      },
      (error, answer) => {
        if (error === null && isAnswer(answer)) {
          // The engine need not read all of it: a build can end, or be ended, before.
          answer.once('close', () => archive.destroy());
          return resolve(answer);
        }
        archive.destroy();
        return reject(error ?? new Error('the engine sent no answer to a build'));
      },
    );
  });
}

/**
 * What can be asked of BuildKit through this interface: it passes over memory, process and cgroup limits
 * (https://github.com/moby/moby/blob/v26.1.5/builder/builder-next/builder.go), which is why those of a whole build
 * are the engine's own cgroup's.
 */
function toUlimits({ openFiles, processBytes, fileBytes }: BuildLimits) {
  const most = { nofile: openFiles, data: processBytes, fsize: fileBytes, core: 0 };
  return Object.entries(most).map(([Name, limit]) => ({ Name, Soft: limit, Hard: limit }));
}

/** A stream by contract of `isStream`; the driver's types do not say so. */
function isAnswer(answer: unknown): answer is IncomingMessage {
  return answer instanceof Readable;
}
