import { appendFile, chmod, lstat } from 'node:fs/promises';
import path from 'node:path';
import { MissedPackages } from '#docker/faults/missed-packages.ts';
import { FaultError } from '#domain/fault.ts';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { toMainBuildRequest } from './build/main-build-request.ts';
import type { EngineContext } from './engine-context.ts';
import { copySubmission } from './files/copy-submission.ts';
import { randomWord } from './run/random-word.ts';
import { submission } from './submission.ts';

const reserveMs = 120_000;
const mostBuilds = 2;

/**
 * Builds again with a line more in a list of dependencies: whoever installs what the list says cannot go on. That it is
 * over the line, and not over any change, is told by a build with a remark more.
 */
export function additionBuildProvider({ engine, policy }: EngineContext): FactProvider {
  return defineFactProvider({
    fact: facts.additionBuild,
    title: 'Building with one more dependency',
    usesEngine: true,
    // Where the image does not build as it is, nothing is learned from a build that fails.
    needs: { submission, dockerfile: facts.dockerfile, image: facts.image },
    timeoutMs: (limits) => mostBuilds * limits.build + reserveMs,
    provide: async ({ facts, parameters, limits, signal, defer, progress }) => {
      const { submission, dockerfile } = facts;
      const list = path.posix.normalize(parameters.list);
      const name = `${randomWord()}-${randomWord()}`;
      const added = parameters.line.replaceAll('{random}', name);
      const isThere = submission.files.some(({ path, kind }) => path === list && kind === 'file');
      if (!isThere) return { outcome: 'missing', added };

      if (await goesOnWith(added)) return { outcome: 'ignored', added };
      const control = await buildWith(`# ${name}`);
      return { outcome: control.kind === 'built' ? 'obeyed' : 'sealed', added };

      async function goesOnWith(line: string): Promise<boolean> {
        try {
          return (await buildWith(line)).kind === 'built';
        } catch (error) {
          // Who has every package but asks an index for this one obeys the list, in reach or not.
          if (asksAnIndexFor(name, error)) return false;
          throw error;
        }
      }

      async function buildWith(line: string) {
        const root = await copySubmission(submission, {
          tempRoot: engine.tempRoot,
          purpose: 'addition',
          defer,
        });
        await append(path.join(root, list), `\n${line}\n`);
        const build = { submission, limits, policy, contextRoot: root, dockerfile };
        const request = await toMainBuildRequest(build);
        return engine.build({ ...request, onProgress: progress }, signal);
      }
    },
  });
}

function asksAnIndexFor(name: string, error: unknown): boolean {
  if (!(error instanceof FaultError)) return false;
  const { code, cause } = error.fault;
  return (
    code === 'packages-unreachable' &&
    cause instanceof MissedPackages &&
    cause.logTail.includes(name)
  );
}

/** The mode stays as it is: instructions that copy the file keep it. */
async function append(file: string, text: string): Promise<void> {
  const { mode } = await lstat(file);
  await chmod(file, mode | 0o200);
  await appendFile(file, text);
  await chmod(file, mode);
}
