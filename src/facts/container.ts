import type { EngineContainer } from '#docker/containers/engine-container.ts';
import { Unprovable } from '#domain/unprovable.ts';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import type { EngineContext } from './engine-context.ts';
import { internalFacts } from './internal.ts';
import { lookAtSockets } from './probe/look-at-sockets.ts';
import { toEndedFinding, toRefusedFinding } from './run/ended-finding.ts';
import { ownProcesses, tellsRootListens } from './run/own-processes.ts';
import { logBytes, type StartOfContainer, toEnded } from './run/start-container.ts';

export function containerProvider(lab: EngineContext): FactProvider {
  return defineFactProvider({
    fact: facts.container,
    title: 'Looking into the container',
    usesEngine: true,
    needs: {
      image: facts.image,
      dockerfile: facts.dockerfile,
      started: internalFacts.startedContainer,
    },
    timeoutMs: 60_000,
    provide: async ({ facts: { image, dockerfile, started }, signal }) => {
      const container = requireRunning(started);
      const whoami = await askWhoami(container);
      const processes = ownProcesses(await container.processes());
      if (processes.length === 0) {
        throw new Unprovable(toEndedFinding(await toEnded(container), dockerfile));
      }
      // A kernel of the container's own holds its sockets itself: whose they are cannot be seen from beside.
      const isMixed =
        lab.policy.container.runtime === null &&
        new Set(processes.map(({ userId }) => userId === 0)).size === 2;
      const looking = { beside: container.id, image: image.id, waitMs: 0, signal };
      const sockets = isMixed ? await lookAtSockets(lab, looking) : null;
      return {
        running: true,
        exitCode: null,
        processes,
        rootListens: sockets === null ? null : tellsRootListens(sockets),
        whoami,
        logTail: await container.logTail(logBytes),
      };

      function requireRunning(start: StartOfContainer): EngineContainer {
        switch (start.kind) {
          case 'running':
            return start.container;
          case 'ended':
            throw new Unprovable(toEndedFinding(start, dockerfile));
          case 'refused':
            throw new Unprovable(toRefusedFinding(start.message, dockerfile));
          default:
            return start satisfies never;
        }
      }
    },
  });
}

/** For display alone: the image decides what this program is. */
async function askWhoami(container: EngineContainer): Promise<string | null> {
  const { exitCode, stdout } = await container.exec(['whoami'], {
    timeoutMs: 5000,
    maxOutputBytes: 1024,
  });
  const [name = ''] = stdout.trim().split(/\r?\n/, 1);
  return exitCode === 0 && name !== '' ? name.slice(0, 64) : null;
}
