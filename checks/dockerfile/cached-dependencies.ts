import { z } from 'zod';
import {
  type Dockerfile,
  defineCheck,
  type Finding,
  facts,
  fail,
  finding,
  joinText,
  pass,
  type RanAgain,
  type Rebuild,
  shellQuote,
  text,
} from '#kit';

const packagesNamed = 3;

export default defineCheck({
  id: 'dockerfile/cached-dependencies',
  title: 'A change of the source leaves the dependencies in the cache',
  failTitle: 'A change of the source installs the dependencies again',
  options: z.strictObject({
    change: z.string().min(1).describe('Folder or file that is changed, e.g. src/.'),
    installed: z
      .array(z.string().min(1))
      .min(1)
      .describe('Packages that the image must hold and that must not be installed again.'),
  }),
  needs: ({ change, installed }) => ({
    dockerfile: facts.dockerfile,
    rebuild: facts.rebuild({ change, installed }),
  }),
  // An image that builds and does not build again after an edit is this criterion's own defect.
  owns: ['rebuild'],
  grade: ({ dockerfile, rebuild }, { installed }) => {
    const again = rebuild.ranAgain.filter((one) => one.installed.length > 0);
    const [first] = again;
    if (first !== undefined) return fail(toInstalledAgain(dockerfile, rebuild, first));
    if (!rebuild.dependenciesInImage) return fail(toNotInImage(dockerfile, installed));
    return pass;
  },
});

function toInstalledAgain(dockerfile: Dockerfile, rebuild: Rebuild, first: RanAgain): Finding {
  const { file } = dockerfile;
  const { changedFile, ranAgain } = rebuild;
  const copy = ranAgain.find(
    ({ instruction, line }) =>
      /^(?:COPY|ADD)\b/.test(instruction) && (line ?? 0) < (first.line ?? 0),
  );
  const named = joinText(first.installed.slice(0, packagesNamed));
  const more = first.installed.length > packagesNamed ? text` and more` : text``;
  return finding({
    code: 'dependencies-installed-again',
    message:
      copy === undefined
        ? text`After a change of ${changedFile} this instruction ran again and installed ${named}${more}. Expected it to come from the cache.`
        : text`After a change of ${changedFile} line ${copy.line ?? '?'} copied it, and so this instruction ran again and installed ${named}${more}. Expected it to come from the cache.`,
    location: { file, line: first.line },
    evidence: copy === undefined ? first.instruction : `${copy.instruction}\n${first.instruction}`,
    hint: text`The cache holds up to the first instruction whose input has changed; all that follow run again. Installing needs the list of dependencies and nothing else of the source.`,
    reproduce: rebuildCommand(changedFile),
  });
}

function toNotInImage({ file, stages, final }: Dockerfile, installed: readonly string[]): Finding {
  return finding({
    code: 'dependencies-not-in-image',
    message: text`Not all of ${joinText(installed)} are installed in the final image. Expected the build to install them, in a step that the cache can keep.`,
    location: { file, line: stages[final.index]?.line ?? null },
    hint: text`Dependencies belong into the image. Installed when the container starts they cost time at every start, and need a network that may not be there.`,
    reproduce: 'docker history "$(docker build --quiet .)"',
  });
}

/** A new file changes what is copied and leaves the student's own files alone. */
function rebuildCommand(changedFile: string): string {
  const folder = changedFile.includes('/') ? changedFile.replace(/\/[^/]*$/, '') : '.';
  const added = shellQuote(`${folder}/drydock-try`);
  return `docker build --quiet . && touch ${added} && docker build --progress=plain . ; rm ${added}`;
}
