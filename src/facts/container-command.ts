import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { internalFacts } from './internal.ts';

const withinMs = 30_000;
const maxOutputBytes = 64 * 1024;

/** Runs a command beside the app, in the container that serves. */
export function containerCommandProvider(): FactProvider {
  return defineFactProvider({
    fact: facts.containerCommand,
    title: 'Running a command in the container',
    usesEngine: true,
    isPaced: true,
    needs: { running: facts.container, started: internalFacts.startedContainer },
    timeoutMs: withinMs + 30_000,
    provide: async ({ facts: { started }, parameters: { command } }) => {
      if (started.kind !== 'running') throw new Error('"container" passed over one that ended');
      const options = { timeoutMs: withinMs, maxOutputBytes };
      const { exitCode, stdout, stderr } = await started.container.exec(command, options);
      return { exitCode, output: stdout + stderr };
    },
  });
}
