import { LabError } from '#lab/lab-error.ts';
import { engineLabel } from '#lab/labels.ts';
import type { LabPaths } from '#lab/paths.ts';
import { runCommand } from '#lab/run-command.ts';
import { commandLineOf, waitForExit } from '#lab/system/processes.ts';
import { readRecord, updateRecord } from './record.ts';

/** dockerd stops its containers first, each with ten seconds of grace. */
const stopTimeoutMs = 60_000;

/** Stops the engine that the lab started, and no other. Says whether there was one. */
export async function stopEngine(paths: LabPaths): Promise<boolean> {
  const { pid, service } = await readRecord(paths);
  if (service) {
    const stopped = await runCommand('systemctl', ['stop', 'docker.socket', 'docker.service']);
    if (!stopped.ok)
      throw new LabError('the service docker does not stop', 'see `systemctl status docker`');
    return true;
  }
  if (pid === null || !(await isOurs(pid))) return false;
  process.kill(pid, 'SIGTERM');
  if (!(await waitForExit(pid, stopTimeoutMs))) {
    throw new LabError(
      `the engine (process ${pid}) does not stop within ${stopTimeoutMs / 1000} s`,
      `see its log, ${paths.engineLog}`,
    );
  }
  // dockerd mounts its data folder on itself, and leaves it so.
  await runCommand('umount', [paths.engineData]);
  await updateRecord(paths, { pid: null });
  return true;
}

/** A process number is used again after a reboot; the label on the command line is not. */
async function isOurs(pid: number): Promise<boolean> {
  const [program, ...args] = await commandLineOf(pid);
  return program?.endsWith('dockerd') === true && args.includes(engineLabel);
}
