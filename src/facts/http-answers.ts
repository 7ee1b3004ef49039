import { Unprovable } from '#domain/unprovable.ts';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import type { EngineContext } from './engine-context.ts';
import { internalFacts } from './internal.ts';
import { askExchanges } from './run/ask-exchanges.ts';
import { hasEnded } from './run/await-exit.ts';
import { toEndedFinding, toRefusedFinding } from './run/ended-finding.ts';
import { startContainer, toEnded } from './run/start-container.ts';

const reserveMs = 120_000;
/** For a container of which nothing was seen to listen in all the time that it had to start. */
const shortPatienceMs = 1000;

/** Asks from outside of the container, as another computer would. */
export function httpAnswersProvider(lab: EngineContext): FactProvider {
  return defineFactProvider({
    fact: facts.httpAnswers,
    title: 'Asking the app',
    usesEngine: true,
    isPaced: true,
    needs: {
      image: facts.image,
      dockerfile: facts.dockerfile,
      running: facts.container,
      started: internalFacts.startedContainer,
    },
    timeoutMs: (limits) => 2 * limits.start + reserveMs,
    provide: async ({ facts, parameters: probe, limits, signal, defer }) => {
      const { image, dockerfile, running, started } = facts;
      if (started.kind !== 'running') throw new Error('"container" passed over one that ended');
      const { environment = {} } = probe;
      const isVaried = Object.keys(environment).length > 0;
      const { container, isListening } = isVaried
        ? await startVaried()
        : await makeReachable(started);
      const exchanged = await askExchanges(lab, {
        container,
        image: image.id,
        probe,
        withinMs: isListening ? limits.start : shortPatienceMs,
        signal,
      });
      const isSilent = exchanged.answers[0]?.status === null;
      if (isSilent && hasEnded(await container.inspect())) {
        throw new Unprovable(toEndedFinding(await toEnded(container), dockerfile));
      }
      return { port: probe.port, container: running, ...exchanged };

      /** With another environment it is another container; one that ends with it is the submission's doing. */
      async function startVaried() {
        const options = { image, healthcheck: null, ports: [probe.port], environment };
        const varied = await startContainer(lab, {
          ...options,
          withinMs: limits.start,
          signal,
          defer,
        });
        if (varied.kind === 'running') return varied;
        throw new Unprovable(
          varied.kind === 'ended'
            ? toEndedFinding(varied, dockerfile)
            : toRefusedFinding(varied.message, dockerfile),
        );
      }

      /** Where ports are published, only those of EXPOSE are; for any other one a container of its own is started. */
      async function makeReachable(start: typeof started & { readonly kind: 'running' }) {
        const isPublished = (await start.container.endpoint(probe.port)) !== null;
        if (isPublished || lab.engine.reach === 'container-address') return start;
        const ports = [probe.port];
        const withinMs = limits.start;
        const options = { image, healthcheck: null, ports, withinMs, signal, defer };
        const again = await startContainer(lab, options);
        return again.kind === 'running' ? again : start;
      }
    },
  });
}
