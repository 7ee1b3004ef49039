import { z } from 'zod';
import { defineCheck, type Finding, facts, fail, finding, pass, passUnless, text } from '#kit';

export default defineCheck({
  id: 'dockerfile/cached-dependencies',
  title: 'A change of the sources leaves the dependencies in the cache',
  failTitle: 'Every change of the sources installs the dependencies again',
  options: z.strictObject({
    change: z.string().min(1).describe('Folder or file that is changed, e.g. src/'),
    installed: z.array(z.string().min(1)).min(1).describe('Packages that are looked for.'),
  }),
  needs: ({ change, installed }) => ({
    dockerfile: facts.dockerfile,
    rebuild: facts.rebuild({ change, installed }),
  }),
  grade: ({ dockerfile, rebuild }, { change, installed }) => {
    const { file } = dockerfile;
    const reproduce = `docker build . && echo '#' >> ${rebuild.changedFile} && docker build --progress=plain .`;
    const again = rebuild.ranAgain.filter((instruction) => instruction.installed.length > 0);
    if (again.length > 0) {
      return passUnless(
        again.map(
          ({ instruction, line, installed: packages }): Finding =>
            finding({
              code: 'dependencies-installed-again',
              message: text`After a change of ${rebuild.changedFile} this instruction ran again and installed ${packages.join(', ')}. Expected: it is taken from the cache.`,
              location: { file, line },
              evidence: instruction,
              hint: text`An instruction is taken from the cache as long as nothing before it changed. What does the installation need, and what else is copied before it?`,
              reproduce,
            }),
        ),
      );
    }
    if (rebuild.dependenciesInImage) return pass;
    return fail(
      finding({
        code: 'dependencies-not-in-image',
        message: text`The image does not hold ${installed.join(', ')}. Expected: the build installs the dependencies, and a change under ${change} does not repeat it.`,
        location: { file, line: null },
        hint: text`The dependencies belong into the image, installed by an instruction of the Dockerfile.`,
        reproduce: 'docker build -t drydock-try . && docker history drydock-try',
      }),
    );
  },
});
