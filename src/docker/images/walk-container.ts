import { isUtf8 } from 'node:buffer';
import type { Container } from 'dockerode';
import { callEngine } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import { putFile } from '../containers/container-files.ts';
import { makeContainerName } from '../containers/idle-container.ts';
import { readOutputBytes } from '../containers/read-output.ts';
import type { ProbeProgram } from '../probe/probe-program.ts';
import { parseWalk, type Walk } from './parse-walk.ts';

const memoryBytes = 64 * 1024 ** 2;
const openFiles = 1024;
const withinMs = 60_000;
/** About a hundred thousand files. */
const maxListBytes = 8 * 1024 ** 2;

/** Nothing of the image runs in it, only our program; a reader of everything, and otherwise without any rights. */
export function createWalker(
  connection: EngineConnection,
  { image, program }: { readonly image: string; readonly program: ProbeProgram },
): Promise<Container> {
  return callEngine({ what: 'create a container' }, () =>
    connection.docker.createContainer({
      name: makeContainerName(connection, 'files'),
      Image: image,
      Labels: { ...connection.labels },
      Entrypoint: [program.path, 'walk', '/'],
      Cmd: [],
      User: '0:0',
      WorkingDir: '/',
      Healthcheck: { Test: ['NONE'] },
      HostConfig: {
        NetworkMode: 'none',
        CapDrop: ['ALL'],
        CapAdd: ['DAC_READ_SEARCH'],
        SecurityOpt: ['no-new-privileges'],
        Memory: memoryBytes,
        MemorySwap: memoryBytes,
        PidsLimit: 8,
        Ulimits: [{ Name: 'nofile', Soft: openFiles, Hard: openFiles }],
        LogConfig: { Type: 'none', Config: {} },
        RestartPolicy: { Name: 'no' },
        Runtime: 'runc',
      },
    }),
  );
}

/** Starts a walker and waits until it has ended. Null where its list did not come, or not all of it. */
export async function walkContainer(
  container: Container,
  program: ProbeProgram,
  signal: AbortSignal,
): Promise<Walk | null> {
  const what = 'list the files of an image';
  await putFile(container, program);
  const stream = await callEngine({ what, signal }, () =>
    container.attach({ stream: true, stdout: true, stderr: true }),
  );
  const [list] = await Promise.all([
    readList(stream),
    callEngine({ what, signal }, () => container.start()),
  ]);
  return list === null ? null : parseWalk(list, program.path.slice(1));
}

/** Null where a name is no text: the engine could not be asked for it. */
async function readList(stream: NodeJS.ReadableStream): Promise<string | null> {
  const { stdout } = await readOutputBytes(stream, { withinMs, maxBytes: maxListBytes });
  return isUtf8(stdout) ? stdout.toString('utf8') : null;
}
