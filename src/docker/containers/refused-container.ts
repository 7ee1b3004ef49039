import type { EngineContainer } from './engine-container.ts';

/** Stands for a container that the engine would not even create from its image: its start is refused. */
export function refusedContainer(image: string, message: string): EngineContainer {
  const nothing = () => Promise.resolve();
  return {
    id: '',
    start: () => Promise.resolve({ kind: 'refused', message }),
    inspect: () =>
      Promise.resolve({
        status: 'created',
        exitCode: null,
        outOfMemory: false,
        restartCount: 0,
        startedAt: null,
        health: null,
        mounts: [],
        environment: {},
        networks: [],
        image,
      }),
    processes: () => Promise.resolve([]),
    exec: () => Promise.resolve({ exitCode: null, stdout: '', stderr: message }),
    logTail: () => Promise.resolve(''),
    logLines: () => Promise.resolve([]),
    memoryBytes: () => Promise.resolve(null),
    addFile: nothing,
    readFile: () => Promise.resolve(null),
    endpoint: () => Promise.resolve(null),
    restart: nothing,
    stop: nothing,
    remove: nothing,
  };
}
