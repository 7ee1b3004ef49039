import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { findExternalImages } from './build/external-images.ts';
import type { EngineContext } from './engine-context.ts';
import { internalFacts } from './internal.ts';
import { toLiveSchedule } from './run/health-schedule.ts';
import { startContainer } from './run/start-container.ts';
import { afterFirstStart } from './stack/starts-after-stack.ts';

const reserveMs = 60_000;
/** A build that is cached is done by then; another leaves the time to get ready what its container needs. */
const waitsForBuildMs = 1000;

/** One container for everything: what is served, who serves it, whether it becomes healthy. */
export function startedContainerProvider(lab: EngineContext): FactProvider {
  return defineFactProvider({
    fact: internalFacts.startedContainer,
    title: 'Starting the container',
    usesEngine: true,
    startsAfter: afterFirstStart,
    isPaced: true,
    needs: { image: facts.image, network: internalFacts.runNetwork },
    headStart: {
      needs: { dockerfile: facts.dockerfile },
      afterMs: waitsForBuildMs,
      begin: async ({ facts: { dockerfile } }) => {
        for (const image of findExternalImages(dockerfile, null) ?? []) {
          const isThere = await lab.engine.inspectImage(image).catch(() => null);
          if (isThere !== null) return lab.engine.prepareNetwork(image);
        }
      },
    },
    timeoutMs: (limits) => limits.start + reserveMs,
    provide: ({ facts: { image }, limits, pace, signal, defer }) =>
      startContainer(lab, {
        image,
        healthcheck: toLiveSchedule(image.config.healthcheck, { limits, pace }),
        ports: [],
        withinMs: limits.start,
        signal,
        defer,
      }),
  });
}
