import { lockFolder } from '#batch/results/lock-folder.ts';
import { describeOwner, isAlive, parseOwner, renderOwner } from '#docker/run-owner.ts';

/** See `lockFolder`; the process is told apart from one of the same number before a reboot. */
export async function lockForThisProcess(folder: string): Promise<AsyncDisposable> {
  const here = await describeOwner();
  return lockFolder(folder, {
    owner: renderOwner(here),
    isAlive: async (label) => {
      const owner = parseOwner(label);
      return owner === null ? false : isAlive(owner, here);
    },
  });
}
