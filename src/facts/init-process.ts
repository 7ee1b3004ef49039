import type { EngineProcess } from '#docker/containers/engine-container.ts';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import type { EngineContext } from './engine-context.ts';
import { internalFacts } from './internal.ts';
import { leaveOrphan } from './probe/leave-orphan.ts';

/** Looks at process 1 and its children from the host, and leaves it an orphan to bury. */
export function initProcessProvider(lab: EngineContext): FactProvider {
  return defineFactProvider({
    fact: facts.initProcess,
    title: 'Looking at process 1',
    usesEngine: true,
    needs: {
      image: facts.image,
      running: facts.container,
      started: internalFacts.startedContainer,
    },
    timeoutMs: 60_000,
    provide: async ({ facts: { image, running, started }, signal }) => {
      if (started.kind !== 'running') throw new Error('"container" passed over one that ended');
      const { container } = started;
      const processes = await container.processes();
      const [main] = processes;
      const isChild = (one: EngineProcess) => one.parentPid === main?.pid && !isDead(one);
      return {
        mainCommand: running.processes.find(({ isMain }) => isMain)?.command ?? '',
        children: processes.filter(isChild).map(({ command }) => command),
        buriesOrphans: await leaveOrphan(lab, { beside: container.id, image: image.id, signal }),
      };
    },
  });
}

/** As `ps` shows a process that has ended and that nobody has asked for its exit code. */
function isDead({ command }: EngineProcess): boolean {
  return command.endsWith('<defunct>');
}
