import { z } from 'zod';
import {
  type Dockerfile,
  defineCheck,
  facts,
  fail,
  finding,
  type Instruction,
  pass,
  shellQuote,
  text,
} from '#kit';

export default defineCheck({
  id: 'dockerfile/installs-from-list',
  title: 'The build installs what the list of dependencies says',
  failTitle: 'The build does not install what the list of dependencies says',
  options: z.strictObject({
    list: z.string().min(1).describe('Path in the submission, e.g. requirements.txt.'),
    line: z
      .string()
      .includes('{random}')
      .default('{random}')
      .describe('What asks for one more dependency; {random} is a name that nobody has published.'),
  }),
  needs: ({ list, line }) => ({
    dockerfile: facts.dockerfile,
    build: facts.additionBuild({ list, line }),
  }),
  grade: ({ dockerfile, build }, { list }) => {
    switch (build.outcome) {
      case 'obeyed':
        return pass;
      case 'missing':
        return fail(
          finding({
            code: 'dependency-list-missing',
            message: text`There is no ${list}. Expected the list of dependencies to be there, and the build to install what it says.`,
            location: { file: list, line: null },
            hint: text`A list of its own says what an app needs to whoever builds it, tests it or updates it.`,
            reproduce: `ls -l ${shellQuote(list)}`,
          }),
        );
      case 'ignored': {
        const installer = findInstaller(dockerfile);
        return fail(
          finding({
            code: 'dependency-list-ignored',
            message: text`With a dependency more in ${list} that exists nowhere, the image builds all the same. Expected the build to install what the list says.`,
            location: { file: dockerfile.file, line: installer?.line ?? null },
            evidence:
              installer && `RUN ${installer.argumentText.replace(/\s+/g, ' ').slice(0, 200)}`,
            hint: text`Names that are written into the Dockerfile do not follow the list when it changes. Package managers have an option that takes a file; and a failure that is passed over ("|| true") leaves packages out unseen.`,
            reproduce: reproduce(build.added, list),
          }),
        );
      }
      case 'sealed':
        return fail(
          finding({
            code: 'dependency-list-sealed',
            message: text`With a remark more in ${list}, the image no longer builds. Expected the list to be free to change, and the build to install what it says.`,
            location: { file: dockerfile.file, line: findInstaller(dockerfile)?.line ?? null },
            hint: text`A build that compares the list with something fixed, such as a checksum or a number of lines, breaks with its next update. Where versions must not move, they can be pinned in the list itself.`,
            reproduce: reproduce('# a remark', list),
          }),
        );
      default:
        return build.outcome satisfies never;
    }
  },
});

function reproduce(line: string, list: string): string {
  return `cp -R . /tmp/changed && echo ${shellQuote(line)} >> /tmp/changed/${shellQuote(list)} && docker build /tmp/changed`;
}

function findInstaller({ stages }: Dockerfile): Instruction | null {
  const runs = stages.flatMap(({ instructions }) =>
    instructions.filter(({ keyword }) => keyword === 'RUN'),
  );
  return runs.find(({ argumentText }) => /\b(?:install|sync|add)\b/.test(argumentText)) ?? null;
}
