import { randomBytes } from 'node:crypto';
import type { EngineContainer } from '#docker/containers/engine-container.ts';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { internalFacts } from './internal.ts';

const options = { timeoutMs: 10_000, maxOutputBytes: 1024 };

/** Makes a file in each folder as the user whom the app runs as, and looks from outside whether it is there. */
export function folderAccessProvider(): FactProvider {
  return defineFactProvider({
    fact: facts.folderAccess,
    title: 'Trying to write',
    usesEngine: true,
    needs: { running: facts.container, started: internalFacts.startedContainer },
    timeoutMs: 120_000,
    provide: async ({ facts: { running, started }, parameters: { paths } }) => {
      if (started.kind !== 'running') throw new Error('"container" passed over one that ended');
      const user = running.processes.findLast(({ userId }) => userId !== 0)?.userId ?? 0;
      const access: Record<string, 'writable' | 'read-only' | 'missing'> = {};
      for (const path of paths)
        access[path] = await tryFolder(started.container, path, String(user));
      return access;
    },
  });
}

/** What a program of the image says is not believed, only the file that it leaves. */
async function tryFolder(container: EngineContainer, folder: string, user: string) {
  const file = `${folder.replace(/\/+$/, '')}/.drydock-${randomBytes(6).toString('hex')}`;
  const isFolder = await container.exec(['test', '-d', folder], { ...options, user });
  for (const command of [
    ['sh', '-c', ': > "$1"', 'sh', file],
    ['touch', file],
    ['python3', '-c', 'import sys; open(sys.argv[1], "w")', file],
    ['node', '-e', 'require("fs").writeFileSync(process.argv[1], "")', file],
  ]) {
    await container.exec(command, { ...options, user });
    if ((await container.readFile(file, 1)) === null) continue;
    await container.exec(['rm', '-f', file], { ...options, user });
    return 'writable';
  }
  return isFolder.exitCode === 1 ? 'missing' : 'read-only';
}
