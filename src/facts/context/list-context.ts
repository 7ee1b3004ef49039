import type { Submission } from '#domain/submission.ts';
import { Unprovable } from '#domain/unprovable.ts';
import type { ProvideContext } from '#engine/fact-provider.ts';
import type { Needs } from '#kit';
import { toContextFinding } from '../build/context-failure.ts';
import { toBuildRequest } from '../build/submission-build.ts';
import type { EngineContext } from '../engine-context.ts';
import { copySubmission } from '../files/copy-submission.ts';
import { plantFiles } from '../files/plant-files.ts';
import { readDockerignore } from '../read-build-files.ts';

/** Away from what an engine itself adds to a file system (`dev`, `etc/hosts` …). */
const folder = 'context';
const listingDockerfile = `FROM scratch\nCOPY . /${folder}/\n`;

/** Sends a copy of the folder with further files in it as a build context; the paths of the files that arrive. */
export async function listContext(
  lab: EngineContext,
  { submission, planted }: { readonly submission: Submission; readonly planted: readonly string[] },
  { limits, signal, defer }: Pick<ProvideContext<Needs, unknown>, 'limits' | 'signal' | 'defer'>,
): Promise<ReadonlySet<string>> {
  const { engine, policy } = lab;
  const contextRoot = await copySubmission(submission, {
    tempRoot: engine.tempRoot,
    purpose: 'context',
    defer,
  });
  await plantFiles(contextRoot, planted);
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
  const paths = new Set<string>();
  const visitor = {
    entry: (entry: { readonly path: string; readonly kind: string }) => {
      const isIn = entry.path.startsWith(`${folder}/`) && entry.kind !== 'folder';
      if (isIn) paths.add(entry.path.slice(folder.length + 1));
    },
  };
  await engine.visitFilesystem(outcome.imageId, visitor, signal);
  return paths;
}
