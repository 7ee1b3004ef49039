import { execFile } from 'node:child_process';
import os from 'node:os';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { z } from 'zod';
import { traced } from '#engine/trace/span.ts';
import { composePlaces, pinCompose } from './compose/compose-places.ts';
import { type DockerHost, findDockerHost } from './connection/docker-host.ts';
import { http } from './connection/http.ts';

export interface EngineIdentity {
  /** What the engine says of itself as far as it may change what is found out on it, and which Compose drives it. */
  readonly engine: readonly unknown[];
  /** Reference → id. */
  readonly images: Readonly<Record<string, string>>;
}

const infoSchema = z.object({
  ID: z.string().default(''),
  ServerVersion: z.string(),
  OperatingSystem: z.string().default(''),
  Architecture: z.string().default(''),
  KernelVersion: z.string().default(''),
  Driver: z.string().default(''),
  DriverStatus: z.unknown(),
  SecurityOptions: z.unknown(),
  DefaultRuntime: z.string().default(''),
});
const imageSchema = z.object({ Id: z.string().min(1) });
const withinMs = 5000;
const runFile = promisify(execFile);

/**
 * Which engine this is and which images these names mean on it: a few small questions, asked without the driver, whose
 * loading takes longer than all of them. Null where it cannot be told, or an image or Compose is not there.
 */
export async function identifyEngine(
  dockerHost: string | null,
  references: readonly string[],
): Promise<EngineIdentity | null> {
  try {
    return await traced({ category: 'start', name: 'identify the engine' }, async () => {
      const host = await findDockerHost(dockerHost ?? undefined);
      const [compose, info, ...ids] = await Promise.all([
        identifyCompose(host),
        ask(host, '/info'),
        ...references.map((name) => ask(host, `/images/${encodeURIComponent(name)}/json`)),
      ]);
      const images = references.map((name, index) => [name, imageSchema.parse(ids[index]).Id]);
      return {
        engine: [host.url, infoSchema.parse(info), ...compose],
        images: Object.fromEntries(images),
      };
    });
  } catch {
    return null;
  }
}

function ask({ address }: DockerHost, path: string): Promise<unknown> {
  if (address.kind === 'tcp' && address.encrypted) throw new Error('only the driver has the keys');
  const place =
    address.kind === 'socket'
      ? { socketPath: address.path }
      : { host: address.host, port: address.port };
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(withinMs);
    const request = http.get({ ...place, path: `/v1.44${path}`, agent: false, signal });
    request.on('error', reject);
    request.on('response', (response) => {
      if (response.statusCode !== 200) {
        response.resume();
        return reject(new Error(`${path}: ${response.statusCode}`));
      }
      text(response)
        .then((body) => resolve(JSON.parse(body)))
        .catch(reject);
    });
  });
}

/** By its files; where it lies elsewhere than in the usual places, by what the `docker` command says. */
async function identifyCompose({ url }: DockerHost): Promise<readonly unknown[]> {
  const files = await pinCompose();
  if (files !== null) return files;
  const env = { PATH: composePlaces.searchPath, HOME: os.homedir(), DOCKER_HOST: url };
  const options = { env, timeout: withinMs };
  const { stdout } = await runFile('docker', ['compose', 'version', '--short'], options);
  return [stdout.trim()];
}
