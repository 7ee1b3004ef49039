import { Unprovable } from '#domain/unprovable.ts';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts, type Instruction } from '#kit';
import { toMainBuildRequest } from './build/main-build-request.ts';
import type { EngineContext } from './engine-context.ts';
import { copySubmission } from './files/copy-submission.ts';
import { normalisePackage, recognisePackage } from './image-files/recognise-package.ts';
import { internalFacts } from './internal.ts';
import { attributePackages } from './rebuild/attribute-packages.ts';
import { changeSources } from './rebuild/change-sources.ts';
import { lookAtPrefixes } from './rebuild/prefix-packages.ts';
import { toRebuildFinding } from './rebuild/rebuild-failure.ts';
import { findRanAgain, type InstructionRanAgain } from './rebuild/steps-ran-again.ts';
import { submission } from './submission.ts';

const reserveMs = 180_000;
/** All builds of this fact together may take this many times as long as one. */
const buildsWorth = 2;

/** Builds again after a real change, and reads from BuildKit's record what did not come from its cache. */
export function rebuildProvider(lab: EngineContext): FactProvider {
  const { engine, policy } = lab;
  return defineFactProvider({
    fact: facts.rebuild,
    title: 'Building again after a change',
    usesEngine: true,
    needs: {
      submission,
      dockerfile: facts.dockerfile,
      image: facts.image,
      imageFiles: internalFacts.imageFiles,
    },
    timeoutMs: (limits) => buildsWorth * limits.build + reserveMs,
    provide: async ({ facts, parameters, limits, signal, defer, progress }) => {
      const { submission, dockerfile, imageFiles } = facts;
      const endsAt = performance.now() + buildsWorth * limits.build;
      const root = await copySubmission(submission, {
        tempRoot: engine.tempRoot,
        purpose: 'rebuild',
        defer,
      });
      const changed = await changeSources(root, submission, parameters.change);
      const build = { submission, limits, policy, contextRoot: root, dockerfile };
      const base = await toMainBuildRequest(build);
      const request = () => {
        const leftMs = Math.max(1, Math.round(endsAt - performance.now()));
        return { ...base, onProgress: progress, timeoutMs: Math.min(limits.build, leftMs) };
      };
      const built = await rebuild();
      const ranAgain = findRanAgain(dockerfile, built.steps);
      const prefixes = lookAtPrefixes({
        engine,
        dockerfile,
        request,
        imageId: built.imageId,
        wanted: parameters.installed,
        signal,
      });
      const installed = await attribute(ranAgain);
      return {
        changedFile: changed.changedFile,
        ranAgain: ranAgain.map(({ instruction }) => ({
          instruction: toText(instruction),
          line: instruction.line,
          installed: installed.get(instruction) ?? [],
        })),
        dependenciesInImage: parameters.installed.every((name) =>
          imageFiles.packages.has(normalisePackage(name)),
        ),
      };

      /** A new file may be more than the build can take (a check of style, say): then the edits alone are tried. */
      async function rebuild() {
        const first = await engine.build(request(), signal);
        if (first.kind === 'built') return first;
        await changed.editAlone();
        const second = await engine.build(request(), signal);
        if (second.kind === 'built') return second;
        throw new Unprovable(toRebuildFinding(second, dockerfile));
      }

      async function attribute(again: readonly InstructionRanAgain[]) {
        const hasVendored = submission.files.some((file) => recognisePackage(file.path) !== null);
        const found = new Map<Instruction, readonly string[]>();
        for (const [stage, ran] of Map.groupBy(again, (one) => one.stage)) {
          const packages = await attributePackages({
            instructions: ran.map(({ instruction }) => instruction),
            before: prefixes.before,
            atEnd: () => prefixes.atEndOf(stage),
            hasVendored,
          });
          for (const [instruction, names] of packages) found.set(instruction, names);
        }
        return found;
      }
    },
  });
}

function toText({ keyword, argumentText }: Instruction): string {
  return `${keyword} ${argumentText}`.replace(/\s+/g, ' ').trim().slice(0, 300);
}
