import type { Container } from 'dockerode';
import { z } from 'zod';
import { callEngine } from '../connection/call-engine.ts';
import { isStatus } from '../faults/engine-error.ts';
import type { EngineProcess } from './engine-container.ts';

const topSchema = z.object({ Processes: z.array(z.array(z.string())).nullish() });

/**
 * The container's processes as the host's kernel knows them: nothing inside it can make up a user.
 * Empty for one that does not run. `rootUserId` is what its user 0 is on the host.
 */
export async function listProcesses(
  container: Container,
  rootUserId: number,
): Promise<readonly EngineProcess[]> {
  const what = "list a container's processes";
  const [inspected, top] = await callEngine({ what, isRepeatable: true }, () =>
    Promise.all([
      container.inspect(),
      container.top({ ps_args: '-eo pid,ppid,uid,args' }).catch((error: unknown) => {
        // 409: not running. 500 when its last process ends while it is asked.
        if (isStatus(error, 404, 409, 500)) return { Processes: [] };
        throw error;
      }),
    ]),
  );
  return parseTop(top, { mainPid: inspected.State.Pid, rootUserId });
}

export function parseTop(
  top: unknown,
  { mainPid, rootUserId }: { readonly mainPid: number; readonly rootUserId: number },
): readonly EngineProcess[] {
  const rows = topSchema.parse(top).Processes ?? [];
  const processes = rows.flatMap(([pid = '', parentPid = '', userId = '', ...command]) =>
    /^\d+$/.test(pid) && /^\d+$/.test(userId)
      ? [
          {
            pid: Number(pid),
            parentPid: Number(parentPid),
            userId: Number(userId) - rootUserId,
            command: command.join(' '),
          },
        ]
      : [],
  );
  const isMain = (process: EngineProcess): boolean => process.pid === mainPid;
  return [...processes.filter(isMain), ...processes.filter((process) => !isMain(process))];
}
