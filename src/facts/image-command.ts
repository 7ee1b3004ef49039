import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import type { EngineContext } from './engine-context.ts';
import { awaitExit } from './run/await-exit.ts';

const withinMs = 30_000;
const maxOutputBytes = 64 * 1024;

/** Runs a command in a container of its own in place of what the image runs, without a network. */
export function imageCommandProvider({ engine, policy }: EngineContext): FactProvider {
  return defineFactProvider({
    fact: facts.imageCommand,
    title: 'Running a command in the image',
    usesEngine: true,
    needs: ({ buildArguments }) => ({ image: facts.variantImage({ buildArguments }) }),
    timeoutMs: withinMs + 60_000,
    provide: async ({ facts: { image }, parameters: { command }, signal, defer }) => {
      const [program = '', ...rest] = command;
      const spec = {
        image: image.id,
        purpose: 'command',
        entrypoint: [program],
        command: rest,
        ports: [],
        healthcheck: null,
        network: 'none',
      } as const;
      const container = await engine.createContainer(spec, policy.container, signal);
      defer(() => container.remove());
      const started = await container.start(signal);
      if (started.kind === 'refused') return { exitCode: 127, output: started.message };
      const ended = await awaitExit(container, { withinMs, signal });
      const output = await container.logTail(maxOutputBytes);
      await container.remove();
      return { exitCode: ended?.exitCode ?? null, output };
    },
  });
}
