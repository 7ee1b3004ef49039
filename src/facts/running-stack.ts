import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { composePlan } from './compose-plan.ts';
import type { EngineContext } from './engine-context.ts';
import { internalFacts } from './internal.ts';
import { beginStack, keepIfWell, portsOfStack } from './stack/begin-stack.ts';
import { bringUp, layOutStack } from './stack/bring-up.ts';
import { findRoles } from './stack/find-roles.ts';
import { bringServiceImages } from './stack/service-images.ts';
import { takeTurns } from './stack/take-turns.ts';
import { toStack, whoIsWho } from './stack/to-stack.ts';
import { toWatchedServices } from './stack/to-watched-services.ts';
import { watchServices } from './stack/watch-services.ts';
import { submission } from './submission.ts';

const reserveMs = 180_000;

/** Brings the rebuilt model up once for all that is asked of it. */
export function runningStackProvider(lab: EngineContext): FactProvider {
  return defineFactProvider({
    fact: internalFacts.runningStack,
    title: 'Bringing the stack up',
    usesEngine: true,
    isPaced: true,
    needs: {
      submission,
      plan: composePlan,
      model: facts.composeModel,
      dockerfile: facts.dockerfile,
      image: facts.image,
    },
    timeoutMs: (limits) => limits.pull + limits.build + 2 * limits.stack + limits.start + reserveMs,
    headStart: {
      needs: { submission, plan: composePlan },
      afterMs: 0,
      begin: (context) =>
        beginStack(lab, { ...context.facts, port: context.parameters.port }, context),
    },
    provide: async (
      { facts, parameters: { port }, limits, pace, signal, defer, reach, progress },
      begun,
    ) => {
      const { submission, plan, dockerfile, image } = facts;
      if (begun !== null) reach('first-start');
      const wanted = { plan, submission, dockerfile, image, limits, signal, progress };
      const images = await bringServiceImages(lab, wanted);
      const startedAt = performance.now();
      const leftMs = () => Math.max(0, limits.stack - (performance.now() - startedAt));
      const anew = {
        plan,
        submissionRoot: submission.root,
        anyImage: image.id,
        pace,
        withinMs: limits.stack,
        defer,
      };
      const kept = await keepIfWell(lab, begun, signal);
      const place = kept?.place ?? (await layOutStack(lab, anew));
      const ports = portsOfStack(plan, port);
      const order = {
        plan,
        images,
        ports,
        signal,
        healthy: kept?.healthy ?? [],
        onMilestone: reach,
      };
      const broughtUp = await bringUp(lab, order, place);
      const services = toWatchedServices(broughtUp.containers, { plan, port });
      const watched = await watchServices(lab.engine, services, {
        withinMs: leftMs(),
        pace,
        signal,
      });
      const withinMs = Math.min(limits.start, leftMs());
      const roles = await findRoles(lab, watched.states, { port, withinMs, signal });
      const { app: appService, redises } = whoIsWho(watched.states, roles);
      const app = services.find(({ name }) => name === appService)?.container ?? null;
      const states = watched
        .stableStates()
        .then((stable) => toStack({ plan, broughtUp, states: stable, roles }));
      // Whoever asks for it hears of a failure.
      states.catch(() => undefined);
      return {
        appService,
        stack: () => states,
        keepApp: async () => {
          if (appService !== null) await watched.keepState(appService);
        },
        app: app === null ? null : { container: app, port: roles.serving[0]?.port ?? port },
        redises: services
          .filter(({ name }) => redises.includes(name))
          .map(({ name: service, container }) => ({ service, container })),
        bindRoot: broughtUp.bindRoot,
        exclusively: takeTurns(),
      };
    },
  });
}
