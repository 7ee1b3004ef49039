import { openApt } from '#lab/apt/open-apt.ts';
import { LabError } from '#lab/lab-error.ts';
import { withLock } from '#lab/lock.ts';
import type { LabPaths } from '#lab/paths.ts';
import type { Progress } from '#lab/progress.ts';
import { readSystem } from '#lab/system/read-system.ts';
import { requireRoot } from '#lab/system/require-means.ts';
import { findBrowser } from './find-browser.ts';

/** A browser, and letters for it to draw. */
const packages = ['chromium', 'fonts-dejavu-core'];

const advice =
  'install Chromium or Google Chrome, or name one in DRYDOCK_BROWSER, then run this again';

/** A browser for the tests of pages: the one that is there, else Debian's. Resolves to its program. */
export async function bringBrowser({
  paths,
  progress,
}: {
  readonly paths: LabPaths;
  readonly progress: Progress;
}): Promise<string> {
  const found = await findBrowser();
  if (found !== null) return found;
  const system = await readSystem('No browser is here', advice);
  // Ubuntu's package only asks for a snap, which does not run in a container.
  if (system.distribution === 'ubuntu') throw new LabError('no browser is here', advice);
  requireRoot('Installing a browser');
  await withLock(paths, progress, () =>
    progress.step('installing Chromium from Debian’s packages', async () => {
      const apt = await openApt({ system, folder: paths.apt, fromTrixie: [] });
      await apt.install(packages);
    }),
  );
  const brought = await findBrowser();
  if (brought === null) throw new LabError('Debian’s packages brought no browser', advice);
  return brought;
}
