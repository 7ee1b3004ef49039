import { removeRuntime } from './engine/daemon-file.ts';
import { probeEngine } from './engine/probe-engine.ts';
import { readRecord } from './engine/record.ts';
import { stopEngine } from './engine/stop-engine.ts';
import { removeStandIns } from './images/remove-stand-ins.ts';
import { LabError } from './lab-error.ts';
import type { Surroundings } from './lab-up.ts';
import { withLock } from './lock.ts';
import { runCommand } from './run-command.ts';
import { requireRoot } from './system/require-means.ts';
import { requireUnmounted } from './system/require-unmounted.ts';

/** Undoes `lab up`: stops the engine that it started and, with `purge`, removes all that it made. */
export async function labDown(
  { paths, progress }: Surroundings,
  { purge }: { readonly purge: boolean },
): Promise<void> {
  requireRoot('Taking the lab down');
  await withLock(paths, progress, async () => {
    const engine = await probeEngine();
    const isForeign = engine.kind === 'answers' && !engine.startedByLab;
    if (purge && isForeign) await removeStandIns(progress);
    const { packages, gvisor } = await readRecord(paths);
    const stopped = await stopEngine(paths);
    progress.say(stopped ? 'the lab’s engine is stopped' : 'the lab runs no engine here');
    if (!purge) return;
    if (gvisor) await removeRuntime('runsc');
    await requireUnmounted(paths.root);
    await removeAll(paths.root);
    progress.say(`${paths.root} is removed`);
    if (packages.length > 0) {
      progress.say(`packages stay; \`apt-get purge ${packages.join(' ')}\` removes them`);
    }
  });
}

/** Layers of images may hold folders that lie deeper than any path can name, which only such a program removes. */
async function removeAll(folder: string): Promise<void> {
  const { ok, stderr } = await runCommand('rm', ['-rf', '--', folder]);
  if (!ok) throw new LabError(`${folder} could not be removed`, stderr.trim());
}
