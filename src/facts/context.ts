import { Unprovable } from '#domain/unprovable.ts';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { toContextFinding } from './build/context-failure.ts';
import { toBuildRequest } from './build/submission-build.ts';
import type { EngineContext } from './engine-context.ts';
import { copySubmission } from './files/copy-submission.ts';
import { plantFiles } from './files/plant-files.ts';
import { readDockerignore } from './read-build-files.ts';
import { randomWord } from './run/random-word.ts';
import { afterFirstStart } from './stack/starts-after-stack.ts';
import { submission } from './submission.ts';

const reserveMs = 60_000;
/** Away from what an engine itself adds to a file system (`dev`, `etc/hosts` …). */
const folder = 'context';
const listingDockerfile = `FROM scratch\nCOPY . /${folder}/\n`;

/**
 * Sends the folder as a build context and lists what arrived. Needs no Dockerfile of the submission's: its rules are
 * judged where there is none yet, too.
 */
export function contextProvider(lab: EngineContext): FactProvider {
  const { engine, policy } = lab;
  return defineFactProvider({
    fact: facts.context,
    title: 'Looking at what reaches a build',
    usesEngine: true,
    startsAfter: afterFirstStart,
    needs: { submission },
    timeoutMs: (limits) => limits.build + reserveMs,
    provide: async ({ facts: { submission }, parameters: { plant }, limits, signal, defer }) => {
      const contextRoot = await copySubmission(submission, {
        tempRoot: engine.tempRoot,
        purpose: 'context',
        defer,
      });
      const word = randomWord();
      const placed = (path: string) => path.replaceAll('{random}', word);
      await plantFiles(contextRoot, plant.map(placed));
      const rules = await readDockerignore(submission);
      const request = toBuildRequest({
        submission,
        limits,
        policy,
        contextRoot,
        dockerfile: listingDockerfile,
        ignorePatterns: rules?.content?.split('\n') ?? null,
      });
      const outcome = await engine.build(request, signal);
      if (outcome.kind === 'failed') throw new Unprovable(toContextFinding(outcome));
      const arrived = await listFiles(outcome.imageId, signal);
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

  async function listFiles(imageId: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
    const paths = new Set<string>();
    const visitor = {
      entry: (entry: { readonly path: string; readonly kind: string }) => {
        const isIn = entry.path.startsWith(`${folder}/`) && entry.kind !== 'folder';
        if (isIn) paths.add(entry.path.slice(folder.length + 1));
      },
    };
    await engine.visitFilesystem(imageId, visitor, signal);
    return paths;
  }
}
