import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { traced } from '#engine/trace/span.ts';
import type { DockerHost } from '../connection/docker-host.ts';
import { makeFault } from '../faults/engine-fault.ts';
import { type ComposePlaces, findComposePlugin } from './compose-places.ts';

/** Compose with nothing of the grader's own around it: no environment, no home, no credentials. */
export interface CommandLine {
  /** An empty file, for `--env-file`. */
  readonly emptyFile: string;
  /** Parameters as after `docker compose`. */
  readonly run: (
    parameters: readonly string[],
    options: { readonly signal?: AbortSignal; readonly timeoutMs: number },
  ) => Promise<CommandResult>;
  readonly close: () => void;
}

export interface CommandResult {
  /** Null when it was ended by a signal or by its time limit. */
  readonly exitCode: number | null;
  readonly output: string;
  readonly isTimedOut: boolean;
}

const maxOutputCharacters = 4 * 1024 ** 2;
const graceMs = 5000;

export async function openCommandLine(options: {
  readonly host: DockerHost;
  readonly places: ComposePlaces;
  readonly tempRoot: string;
}): Promise<CommandLine> {
  const home = await mkdtemp(path.join(options.tempRoot, 'drydock-docker-'));
  const emptyFile = path.join(home, 'empty.env');
  await writeFile(emptyFile, '');
  const { searchPath, pluginFolders } = options.places;
  // The `docker` command only looks the plugin up and runs it: half of the time until Compose begins.
  const plugin = await findComposePlugin(pluginFolders);
  const [program, ...first] = plugin === null ? ['docker', 'compose'] : [plugin];
  const environment = {
    PATH: searchPath,
    HOME: home,
    DOCKER_CONFIG: home,
    DOCKER_HOST: options.host.url,
    DOCKER_CLI_HINTS: 'false',
    COMPOSE_DISABLE_ENV_FILE: '1',
    COMPOSE_EXPERIMENTAL_GIT_REMOTE: '0',
    COMPOSE_EXPERIMENTAL_OCI_REMOTE: '0',
  };
  return {
    emptyFile,
    run: async (parameters, { signal, timeoutMs }) => {
      signal?.throwIfAborted();
      const command = parameters.find((word) => !word.startsWith('-')) ?? '';
      const what = { category: 'command', name: `docker compose ${command}` } as const;
      const result = await traced(what, async () =>
        execa(program, [...first, ...parameters], {
          cwd: home,
          env: environment,
          extendEnv: false,
          stdin: 'ignore',
          all: true,
          reject: false,
          timeout: timeoutMs,
          forceKillAfterDelay: graceMs,
          maxBuffer: maxOutputCharacters,
          ...(signal && { cancelSignal: signal }),
        }),
      );
      signal?.throwIfAborted();
      if (result.code === 'ENOENT') {
        throw makeFault(
          'compose-missing',
          'there is neither a docker command nor its Compose plugin',
          result,
        );
      }
      return {
        exitCode: result.exitCode ?? null,
        output: result.all,
        isTimedOut: result.timedOut,
      };
    },
    close: () => {
      // Left behind, it holds nothing: an empty file and a path.
      rm(home, { recursive: true, force: true }).catch(() => undefined);
    },
  };
}
