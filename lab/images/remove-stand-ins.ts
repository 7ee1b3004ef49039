import type { Progress } from '#lab/progress.ts';
import { runCommand } from '#lab/run-command.ts';
import { inspectImages } from './inspect-images.ts';
import { wantedImages } from './wanted-images.ts';

/** Removes the lab's images from an engine that is not the lab's; one that a container uses stays. */
export async function removeStandIns(progress: Progress): Promise<void> {
  const found = await inspectImages(wantedImages.map(({ name }) => name));
  const standIns = [...found.values()].filter(({ standInOf }) => standInOf !== null);
  for (const { name } of standIns) {
    const { ok, stderr } = await runCommand('docker', ['image', 'rm', name]);
    progress.say(ok ? `${name} is removed` : `${name} stays: ${stderr.trim().split('\n')[0]}`);
  }
}
