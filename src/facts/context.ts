import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { answerTogether } from './context/answer-together.ts';
import { listContext } from './context/list-context.ts';
import type { EngineContext } from './engine-context.ts';
import { randomWord } from './run/random-word.ts';
import { afterFirstStart } from './stack/starts-after-stack.ts';
import { submission } from './submission.ts';

const reserveMs = 60_000;

/**
 * Sends the folder as a build context and lists what arrived. Needs no Dockerfile of the submission's: its rules are
 * judged where there is none yet, too. One build serves all that are asked for at the same time: what is planted for
 * one takes nothing away that another looks for.
 */
export function contextProvider(lab: EngineContext): FactProvider {
  const word = randomWord();
  const placed = (path: string) => path.replaceAll('{random}', word);
  const list = answerTogether<readonly string[], ReadonlySet<string>>();
  return defineFactProvider({
    fact: facts.context,
    title: 'Looking at what reaches a build',
    usesEngine: true,
    startsAfter: afterFirstStart,
    needs: { submission },
    timeoutMs: (limits) => limits.build + reserveMs,
    provide: async (context) => {
      const { submission } = context.facts;
      const { plant } = context.parameters;
      const arrived = await list(plant.map(placed), (asked) =>
        listContext(lab, { submission, planted: asked.flat() }, context),
      );
      const planted = new Set(plant.map(placed));
      const own = submission.files
        .filter(({ kind, path }) => kind !== 'folder' && !planted.has(path))
        .map(({ path }) => path);
      return {
        arrived: own.filter((path) => arrived.has(path)),
        keptOut: own.filter((path) => !arrived.has(path)),
        planted: Object.fromEntries(plant.map((path) => [path, arrived.has(placed(path))])),
      };
    },
  });
}
