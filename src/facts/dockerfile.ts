import { text } from '#domain/text.ts';
import { Unprovable } from '#domain/unprovable.ts';
import { defineFactProvider } from '#engine/fact-provider.ts';
import { type Finding, facts, finding } from '#kit';
import { DockerfileSyntaxError } from './parse/dockerfile/dockerfile-syntax-error.ts';
import { parseDockerfile } from './parse/dockerfile/parse-dockerfile.ts';
import { type BuildFile, dockerfileNames, readDockerfile, tooLarge } from './read-build-files.ts';
import { submission } from './submission.ts';

/** What the text of the Dockerfile says; nothing is built for it. */
export const dockerfileProvider = defineFactProvider({
  fact: facts.dockerfile,
  title: 'Reading the Dockerfile',
  needs: { submission },
  timeoutMs: 10_000,
  provide: async ({ facts }) => {
    const read = await readDockerfile(facts.submission);
    if (read === null) throw new Unprovable(missing());
    try {
      return parseRead(read);
    } catch (error) {
      if (error instanceof DockerfileSyntaxError) throw new Unprovable(refused(read.file, error));
      throw error;
    }
  },
});

/** Throws `DockerfileSyntaxError`. */
export function parseRead({ file, content }: BuildFile) {
  if (content === null) throw new DockerfileSyntaxError(tooLarge, 1);
  return parseDockerfile(content, file);
}

const reproduce = 'docker build .';
const stageHint = text`Every stage begins with FROM and the image that it stands on; instructions follow on lines of their own.`;

function missing(): Finding {
  return finding({
    code: 'dockerfile-missing',
    message: text`The submission has no ${dockerfileNames[0]} in its root. Expected one that builds the app's image.`,
    hint: text`Docker looks for a file with exactly this name, without an ending, in the folder that is built.`,
    reproduce,
  });
}

function refused(file: string, error: DockerfileSyntaxError): Finding {
  const { kind, line, message } = error;
  switch (kind) {
    case 'no-instructions':
      return finding({
        code: 'dockerfile-without-stage',
        message: text`${file} holds only comments. Expected at least one stage.`,
        hint: stageHint,
        location: { file, line: null },
        reproduce,
      });
    case 'no-stage':
      return finding({
        code: 'dockerfile-without-stage',
        message: text`${file} has instructions and no FROM. Expected at least one stage.`,
        hint: stageHint,
        location: { file, line },
        // Not to be run: an engine older than 27 ends at such a file.
        reproduce: null,
      });
    case 'syntax':
      return finding({
        code: 'dockerfile-unparsable',
        message: text`Docker cannot read line ${line} of ${file}: ${message}. Expected a file that it can build.`,
        hint: text`An instruction is a keyword and its arguments on one line, which goes on where it ends in a backslash.`,
        location: { file, line },
        reproduce,
      });
    default:
      return kind satisfies never;
  }
}
