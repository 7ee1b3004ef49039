import { readdir, readFile } from 'node:fs/promises';
import os from 'node:os';
import { execa } from 'execa';

/**
 * Ends the `docker compose` commands that a killed run left running: they would go on making what is swept. They
 * are told by the project's name, which holds the run's id. Where there is no `/proc` they end by themselves, and
 * the next sweep removes what they made.
 */
export async function endOrphans(runId: string): Promise<void> {
  if (os.platform() !== 'linux' || runId === '') return;
  const project = `\0--project-name=drydock-${runId.toLowerCase()}`;
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    const words = await readFile(`/proc/${name}/cmdline`, 'latin1').catch(() => '');
    if (!words.includes(project)) continue;
    // Another user's is that user's to sweep.
    await execa('kill', ['-KILL', name], { reject: false });
  }
}
