import { randomBytes } from 'node:crypto';
import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { removeTree } from '#disk/remove-tree.ts';
import { probeProgram } from '#docker/probe/probe-program.ts';
import type { EngineContext } from '../engine-context.ts';
import { awaitExit } from '../run/await-exit.ts';

const withinMs = 30_000;
const memoryBytes = 64 * 1024 ** 2;

/**
 * Removes what containers wrote to, once they are gone. What root or another user made in a container belongs to
 * that user here too, and cannot be removed by a grader that is not root: then a container of ours opens it first.
 */
export async function removeAreas(
  lab: EngineContext,
  place: { readonly folder: string; readonly bindRoot: string; readonly image: string },
): Promise<void> {
  const remove = () => removeTree(place.folder);
  try {
    await remove();
  } catch (error) {
    if (!isDenied(error)) throw error;
    await openAreas(lab, place);
    await remove();
  }
}

/** Lets everybody change the folders of the bind root, as root of a container that runs nothing but our program. */
export async function openAreas(
  { engine, policy }: EngineContext,
  place: { readonly folder: string; readonly bindRoot: string; readonly image: string },
): Promise<void> {
  const program = probeProgram(engine.platform);
  const programFile = path.join(place.folder, 'probe');
  await writeFile(programFile, program.content);
  await chmod(programFile, program.mode);
  const project = `drydock-${engine.runId}-${randomBytes(3).toString('hex')}`.toLowerCase();
  const file = path.join(place.folder, 'open.json');
  await writeFile(file, JSON.stringify(toModel(programFile)));
  const signal = AbortSignal.timeout(withinMs);
  try {
    await engine.compose.up(project, file, { signal });
    for (const { container } of await engine.containersOfProject(project)) {
      await awaitExit(container, { withinMs, signal });
    }
  } finally {
    await engine.compose.down(project);
  }

  function toModel(source: string) {
    const [probe, areas] = [program.path, '/drydock-areas'];
    const bind = { create_host_path: false };
    return {
      name: project,
      services: {
        open: {
          image: place.image,
          pull_policy: 'never',
          entrypoint: [probe, 'open', areas],
          command: [],
          user: '0:0',
          network_mode: 'none',
          restart: 'no',
          healthcheck: { disable: true },
          labels: engine.labels,
          cap_drop: ['ALL'],
          cap_add: ['DAC_OVERRIDE', 'FOWNER'],
          security_opt: ['no-new-privileges:true'],
          mem_limit: memoryBytes,
          pids_limit: 8,
          ...(policy.container.runtime !== null && { runtime: policy.container.runtime }),
          volumes: [
            { type: 'bind', source, target: probe, read_only: true, bind },
            { type: 'bind', source: place.bindRoot, target: areas, bind },
          ],
        },
      },
    };
  }
}

function isDenied(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')
  );
}
